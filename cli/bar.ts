import { formatBytes } from '../config/units.ts'

const width = 30

/** How far something is, in one line: `███████▌                        25 % of 33.1 MB`. */
export function bar(done: number, total: number): string {
  const part = total === 0 ? 0 : Math.min(1, Math.max(0, done / total))
  const full = part * width
  const half = full % 1 >= 0.5 ? '▌' : ''
  const drawn = `${'█'.repeat(Math.floor(full))}${half}`.padEnd(width)
  return `${drawn} ${String(Math.floor(part * 100)).padStart(3)} % of ${formatBytes(total)}`
}
