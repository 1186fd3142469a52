import { cpus, loadavg, totalmem } from 'node:os'
import { met, spread, type Row } from './figures.ts'

/** Prints the rows as the table that the README shows, and how restless the machine was meanwhile. */
export function printTable(rows: Row[]): void {
  const lines = [
    '| what | the cell | against | figure | target | |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows.map((row) => `| ${cells(row).join(' | ')} |`),
    '',
    `Medians of interleaved rounds on Node ${process.version}, ${cpus().length} cores, ${gigabytes()} GB.`,
    `Rates are answers per second of the server's own processor time. ${noise(rows)}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function cells(row: Row): string[] {
  const { what, ours, against, figure, unit, target } = row
  const goal = 'most' in target ? `≤ ${target.most}` : `≥ ${target.least}`
  const shown = `${figure.toFixed(unit === '×' ? 2 : 1)} ${unit}`
  return [what, ours, against === '' ? '–' : against, shown, goal, met(row) ? 'met' : 'missed']
}

/** What is measured against never changes, so how far its rounds lie apart is the machine's doing. */
function noise(rows: Row[]): string {
  const spreads = rows.flatMap(({ rounds }) =>
    Object.entries(rounds)
      .filter(([name]) => name !== 'cell' && name !== 'small')
      .map(([, values]) => spread(values)),
  )
  const worst = spreads.length === 0 ? 0 : Math.max(...spreads)
  const load = loadavg()[0]?.toFixed(1)
  return `Noise: rounds of the same lie up to ${Math.round(worst * 100)} % apart; load ${load}.`
}

function gigabytes(): number {
  return Math.round(totalmem() / 1e9)
}
