import Database from 'better-sqlite3'
import { join } from 'node:path'
import { startTestCell, type TestCell } from './cell.ts'
import { openJar, type Jar } from './set-up.ts'

/** Stops the cell, makes every session as if it had been opened `ms` earlier, and starts it again; gives the same browsers. */
export async function aged(
  cell: TestCell,
  ms: number,
  jars: Jar[],
): Promise<{ cell: TestCell; jars: Jar[] }> {
  await cell.stop()
  const db = new Database(join(cell.home, 'data/api/cell.db'))
  const columns = ['created_at', 'proven_at', 'last_seen_at'].map((name) => `${name} = ${name} - ${ms}`)
  db.exec(`update session set ${columns.join(', ')}`)
  db.close()
  const variables = { DOCKER_HOST: `unix://${join(cell.home, 'no-engine.sock')}` }
  const again = await startTestCell({ home: cell.home, variables })
  const moved = jars.map(({ cookies }) => {
    const jar = openJar(again.address)
    for (const [name, value] of cookies) jar.cookies.set(name, value)
    return jar
  })
  return { cell: again, jars: moved }
}
