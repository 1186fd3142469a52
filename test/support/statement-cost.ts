import type { Db } from '../../db/open.ts'

/** The statements that some work asks of the database, and the rows that it changes. */
export async function costOf(db: Db, work: () => unknown): Promise<{ statements: number; changes: number }> {
  const client = (db as unknown as { $client: { prepare(sql: string): { get(): unknown } } }).$client
  const changes = (): number => (client.prepare('select total_changes() as n').get() as { n: number }).n
  const before = changes()
  const prepare = client.prepare.bind(client)
  let statements = 0
  client.prepare = (sql) => {
    statements += 1
    return prepare(sql)
  }
  await work()
  client.prepare = prepare
  return { statements, changes: changes() - before }
}
