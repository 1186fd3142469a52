import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { TestCell } from './cell.ts'
import { waitUntil } from './wait-until.ts'

/** What a cell holds at one moment. */
export interface Resources {
  /** Open files, sockets and pipes, by kind. */
  descriptors: Record<string, number>
  /** Timers, connections and the like that keep the process busy, by Node's names. */
  active: Record<string, number>
  /** Rows by table. */
  rows: Record<string, number>
  /** What its heap holds after a collection, in MB. */
  megabytes: number
}

/** What a cell must be started with so that it can be asked. */
export function tellsResources(home: string): Record<string, string> {
  return {
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'tell-resources.ts')}`,
    RESOURCES: join(home, 'resources.json'),
  }
}

/** Asks a cell that was started with `tellsResources` what it holds, in bytes, when all garbage is collected. */
export async function heldBy(cell: TestCell): Promise<number> {
  return (await toldBy(cell)).bytes
}

/** Asks for all of it. */
export async function resourcesOf(cell: TestCell): Promise<Resources> {
  const { counts, bytes } = await toldBy(cell)
  return {
    descriptors: descriptorsOf(cell.process.pid ?? 0),
    active: counts,
    rows: rowsOf(cell.home),
    megabytes: bytes / 2 ** 20,
  }
}

async function toldBy(cell: TestCell): Promise<{ counts: Record<string, number>; bytes: number }> {
  const file = join(cell.home, 'resources.json')
  rmSync(file, { force: true })
  cell.process.kill('SIGUSR2')
  return await waitUntil('the cell tells what it holds', async () =>
    existsSync(file) ? parsed(readFileSync(file, 'utf8')) : undefined,
  )
}

/** `undefined` while it is being written. */
function parsed(text: string): { counts: Record<string, number>; bytes: number } | undefined {
  return text.endsWith('}') ? JSON.parse(text) : undefined
}

function descriptorsOf(pid: number): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of readdirSync(`/proc/${pid}/fd`)) {
    const kind = readlinkSync(`/proc/${pid}/fd/${name}`).replace(/:\[\d+\]$/, '')
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

/** Counted in a copy: the cell keeps its database locked. */
function rowsOf(home: string): Record<string, number> {
  const copy = mkdtempSync(join(tmpdir(), 'rows-'))
  const folder = join(home, 'data/api')
  for (const name of readdirSync(folder).filter((one) => /^cell\.db(-wal)?$/.test(one)))
    copyFileSync(join(folder, name), join(copy, name))
  const database = new DatabaseSync(join(copy, 'cell.db'))
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n
    return Object.fromEntries(tables.map(({ name }) => [String(name), Number(count(String(name)))]))
  } finally {
    database.close()
    rmSync(copy, { recursive: true })
  }
}
