import type { Manifest } from '../manifest/schema.ts'
import { templateVariables } from '../manifest/template.ts'
import { renderServers, type Server } from './servers.ts'
import { renderTemplate, serviceVariables, type VariableFacts } from './template.ts'

/** Whose account it is. `password` is null for who may not see it. */
export interface Login {
  username: string
  password: string | null
  peer: string
}

export interface Credentials {
  entries: { label: string; value: string | null; kind: EntryKind }[]
  servers: Server[]
}

type EntryKind = NonNullable<NonNullable<Manifest['peer_config_template']>[number]['kind']>

/** What a manifest shows to a person, filled in for an account. What has a password in it that is not told is null. */
export function renderCredentials(manifest: Manifest, facts: VariableFacts, login: Login): Credentials {
  const { username, password, peer } = login
  const variables = new Map([
    ...serviceVariables(manifest, facts, { secrets: false }),
    ['peer.username', peer],
    ['account.username', username],
    ...(password === null ? [] : ([['account.password', password]] as const)),
  ])
  const entries = (manifest.peer_config_template ?? []).map(({ label, value, kind = 'text' }) => {
    const isHidden = password === null && templateVariables(value).includes('account.password')
    return { label, kind, value: isHidden ? null : renderTemplate(value, variables) }
  })
  return { entries, servers: renderServers(manifest, variables) }
}
