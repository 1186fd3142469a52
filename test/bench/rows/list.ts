import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'libsql'
import type { Answer } from '../../support/cell.ts'
import { interleave, median, type Row } from '../figures.ts'
import { withCell, type BenchCell, type Ground } from '../ground.ts'
import { loadServer, startServer } from '../server.ts'
import { perSecond } from './health.ts'

const run = promisify(execFile)
const rounds = 5
const roundMs = 2_000
const path = '/api/jobs?limit=12'
const venv = join(import.meta.dirname, '../../../.bed/flask')

/** A page of twelve jobs, over a socket, against the same rows in the same JSON out of Flask and waitress. */
export async function list(ground: Ground): Promise<Row[]> {
  const python = await ensureFlask()
  const folder = mkdtempSync(join(tmpdir(), 'flask-'))
  const socket = join(folder, 'flask.sock')
  try {
    const figures = await withCell(ground, async (cell) => {
      await makeJobs(cell)
      const database = join(folder, 'jobs.db')
      copyJobs(database, (await cell.call('GET', '/api/jobs?limit=50')).body.items)
      const args = [join(import.meta.dirname, '../baselines/flask_list.py'), database, socket]
      const flask = await startServer({ command: python, args, where: socket, path })
      try {
        const contenders = {
          flask: async () => (await loadServer(flask, socket, path, roundMs)).perCpuSecond,
          cell: async () => (await loadServer(cell, cell.socket, path, roundMs)).perCpuSecond,
        }
        await interleave(1, contenders)
        return await interleave(rounds, contenders)
      } finally {
        await flask.end()
      }
    })
    const [ours, theirs] = [median(figures.cell), median(figures.flask)]
    const [against, figure] = [perSecond(theirs), ours / theirs]
    const what = 'A list of 12 jobs, of Flask + waitress'
    return [
      { what, ours: perSecond(ours), against, figure, unit: '×', target: { least: 5 }, rounds: figures },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** More than a page, so that both have a next one. */
export async function makeJobs(cell: BenchCell): Promise<void> {
  for (let made = 0; made < 14; made++) await cell.job('/api/stores/refresh')
}

function copyJobs(file: string, jobs: Answer['body'][]): void {
  const db = new Database(file)
  const columns = Object.keys(jobs[0])
  db.exec(`create table job (${columns.map((name) => (name === 'id' ? 'id primary key' : name)).join(', ')})`)
  const insert = db.prepare(`insert into job values (${columns.map(() => '?').join(', ')})`)
  for (const job of jobs) {
    insert.run(columns.map((name) => (typeof job[name] === 'object' ? JSON.stringify(job[name]) : job[name])))
  }
  db.close()
}

/** Flask and waitress in a virtual environment beside the other things that benches keep. */
async function ensureFlask(): Promise<string> {
  const python = join(venv, 'bin/python')
  if (existsSync(join(venv, 'bin/waitress-serve'))) return python
  await run('python3', ['-m', 'venv', venv])
  await run(python, ['-m', 'pip', '--quiet', 'install', '--', 'flask==3.1.2', 'waitress==3.0.2'])
  return python
}
