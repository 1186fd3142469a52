import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from './figures.ts'
import { makeGround, type Ground } from './ground.ts'
import { printTable } from './report.ts'
import { accountRows } from './rows/accounts.ts'
import { catalogue } from './rows/catalogue.ts'
import { contained } from './rows/contained.ts'
import { email } from './rows/email.ts'
import { files } from './rows/files.ts'
import { health } from './rows/health.ts'
import { install } from './rows/install.ts'
import { list } from './rows/list.ts'
import { memory } from './rows/memory.ts'
import { pages } from './rows/pages.ts'
import { peers } from './rows/peers.ts'
import { smallMemory } from './rows/small-memory.ts'
import { start } from './rows/start.ts'
import { eventStreams } from './rows/streams.ts'
import { trust } from './rows/trust.ts'
import { verification } from './rows/verification.ts'
import { network } from './rows/network.ts'

/** What can be measured, by the name under which it can be asked for alone: `npm run bench -- health list`. */
const measures: Record<string, (ground: Ground) => Promise<Row[]>> = {
  health,
  list,
  catalogue,
  start,
  memory,
  'small-memory': smallMemory,
  streams: eventStreams,
  pages,
  verification,
  trust,
  install,
  network,
  peers,
  accounts: accountRows,
  contained,
  email,
  files,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in measures))
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}.\n`)
  process.exit(1)
}

const rows: Row[] = []
const failures: string[] = []
{
  await using ground = await makeGround()
  for (const [name, measure] of Object.entries(measures)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stderr.write(`Measuring ${name}…\n`)
    try {
      rows.push(...(await measure(ground)))
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

printTable(rows)
for (const failure of failures) process.stdout.write(`\nNot measured: ${failure}\n`)
const folder = join(import.meta.dirname, '../../.bed/bench/figures')
mkdirSync(folder, { recursive: true })
const file = join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`)
writeFileSync(file, JSON.stringify({ node: process.version, rows, failures }, null, 2))
process.stdout.write(`\nEvery round is in ${file}\n`)
process.exitCode = failures.length > 0 ? 1 : 0
