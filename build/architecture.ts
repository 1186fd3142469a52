import type { Import } from './directions.ts'

/** Where each room is drawn: whatever a room imports lies below it. Everything imports `config`, without an arrow. */
const places: Record<string, [x: number, y: number, what: string]> = {
  cli: [60, 20, 'the command'],
  start: [270, 20, 'puts all together'],
  functions: [600, 20, 'routes and jobs'],
  bindings: [170, 130, 'what is granted'],
  views: [600, 130, 'pages'],
  runtime: [440, 240, 'requests, jobs, streams'],
  db: [250, 340, 'wishes, journal'],
  cell: [500, 440, 'rules, plans, steps'],
  adapters: [90, 540, 'the world outside'],
  config: [340, 640, 'imported by all'],
}
const [width, height] = [170, 52]

const style = `
  .room { fill: #f4f6f8; stroke: #5b6b7b; } text { fill: #17212b; font: 600 16px system-ui, sans-serif; }
  .what { font: 12px system-ui, sans-serif; } path { stroke: #5b6b7b; fill: none; stroke-width: 1.4; }
  .types { stroke-dasharray: 4 4; } marker path { fill: #5b6b7b; stroke: none; }
  @media (prefers-color-scheme: dark) {
    .room { fill: #1d2731; stroke: #9fb0c0; } text { fill: #e8eef4; }
    path { stroke: #9fb0c0; } marker path { fill: #9fb0c0; }
  }`

/** The rooms of the program and their imports, as an SVG for light and dark pages; dashed where only types are. */
export function architectureSvg(imports: Import[]): string {
  const arrows = [...Map.groupBy(imports, ({ from, to }) => `${roomOf(from)} ${roomOf(to)}`)]
    .map(([key, of]) => ({ rooms: key.split(' '), typeOnly: of.every((one) => one.typeOnly) }))
    .filter(({ rooms: [from, to] }) => from !== to && to !== 'config' && to !== undefined && to in places)
    .toSorted((a, b) => (a.rooms.join() < b.rooms.join() ? -1 : 1))
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 830 710" role="img" aria-label="The rooms of the program and what each imports">',
    `<style>${style}\n</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
    ...arrows.map(({ rooms: [from = '', to = ''], typeOnly }) => arrow(from, to, typeOnly)),
    ...Object.entries(places).map(([name, [x, y, what]]) => room(name, x, y, what)),
    '</svg>',
    '',
  ].join('\n')
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? ''
}

function room(name: string, x: number, y: number, what: string): string {
  const middle = x + width / 2
  return [
    `<rect class="room" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    `<text x="${middle}" y="${y + 23}" text-anchor="middle">${name}</text>`,
    `<text class="what" x="${middle}" y="${y + 41}" text-anchor="middle">${what}</text>`,
  ].join('')
}

/** From the lower edge of one room to the upper edge of another; level rooms are joined at their sides. */
function arrow(from: string, to: string, typeOnly: boolean): string {
  const [[ax, ay], [bx, by]] = [places[from] ?? [0, 0], places[to] ?? [0, 0]]
  const kind = typeOnly ? ' class="types"' : ''
  if (ay === by) {
    const y = ay + height / 2
    const [start, end] = ax < bx ? [ax + width, bx] : [ax, bx + width]
    return `<path${kind} d="M${start} ${y} ${end} ${y}" marker-end="url(#tip)"/>`
  }
  // Arrows leave and arrive beside each other, by where the other room is.
  const lean = Math.max(-60, Math.min(60, (bx - ax) / 5))
  const [startX, startY] = [ax + width / 2 + lean, ay + height]
  const [endX, endY] = [bx + width / 2 - lean, by]
  const bend = (endY - startY) / 2
  return `<path${kind} d="M${startX} ${startY} C${startX} ${startY + bend} ${endX} ${endY - bend} ${endX} ${endY}" marker-end="url(#tip)"/>`
}
