import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const program = `
  import { DatabaseSync } from 'node:sqlite'
  const [file, sql, ...values] = process.argv.slice(1)
  new DatabaseSync(file).prepare(sql).run(...values)
`

/** Changes the database of a cell that does not run, in a process of its own, which lets it go when it ends. */
export function editDb(home: string, sql: string, ...values: string[]): void {
  const file = join(home, 'data/api/cell.db')
  execFileSync(process.execPath, [
    '--no-warnings',
    '--input-type=module',
    '-e',
    program,
    file,
    sql,
    ...values,
  ])
}
