import { accountSections } from './account-service.ts'
import { makeHome, removeHome, startTestCell, type TestCell } from './cell.ts'
import { editDb } from './edit-db.ts'
import { noStore } from './engineless-cell.ts'
import { tinyManifest } from './fixture-store.ts'
import { setUp, type Jar } from './set-up.ts'
import { join } from 'node:path'

/** What peers are told of their accounts. */
const template = [
  { label: 'Address', value: '${url}/${account.username}/', kind: 'url' },
  { label: 'Password', value: '${account.password}', kind: 'password' },
]

/** A cell on which services are installed and stopped, as far as its database says; there is no engine. */
export async function startPaperCell(
  services: Record<string, object>,
  /** Changes the database before the cell starts with it. */
  prepare: (home: string) => void = () => undefined,
): Promise<TestCell & AsyncDisposable & { jar: Jar }> {
  const home = makeHome()
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` }
  const first = await startTestCell({ home, settings: noStore, variables })
  const jar = await setUp(first)
  await first.stop()
  for (const [id, more] of Object.entries(services)) {
    editDb(
      home,
      `insert into service (id, store, version, manifest, manifest_sha256, wanted, config, subnet, installed_at)
       values (?, 'nowhere', '1.0.0', ?, '', 'stopped', '{}', '172.30.1.0/24', 0)`,
      id,
      JSON.stringify(tinyManifest(id, `127.0.0.1:9/x/${id}@sha256:${'a'.repeat(64)}`, more)),
    )
  }
  prepare(home)
  const cell = await startTestCell({ home, variables })
  return Object.assign(cell, {
    jar,
    async [Symbol.asyncDispose]() {
      await cell.stop()
      removeHome(home)
    },
  })
}

/** The sections of a service with accounts, whose helper is never called; `more` about them. */
export function withAccounts(id: string, more: object = {}): object {
  const sections = accountSections(id, { command: ['/usr/libexec/cell/accounts'], ...more })
  return { ...sections, peer_config_template: template }
}
