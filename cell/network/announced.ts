import { openPorts } from '../manifest/open-ports.ts'
import type { Manifest } from '../manifest/schema.ts'
import { fillTemplate } from '../manifest/template.ts'
import { readServers, useOf, type Server } from '../render/servers.ts'
import { urlOf } from './hosts.ts'

/** A server that programs find by the domain of the cell alone: by SRV records (RFC 6186, RFC 6764) and files for mail programs. */
export type Announced = Pick<Server, 'kind' | 'url' | 'host' | 'port'>

interface Installed {
  manifest: Manifest
  config: Record<string, unknown>
  wanted: 'running' | 'stopped'
}

/** What a service is announced with: nothing while it is stopped, and of mail only ports that are open. */
export function announcedBy(
  { manifest, config, wanted }: Installed,
  { domain, httpsPort }: { domain: string; httpsPort: number },
): Announced[] {
  if (wanted === 'stopped') return []
  const open = openPorts(manifest, config)
    .filter(({ protocol }) => protocol === 'tcp')
    .map(({ host }) => host)
  const url = urlOf(manifest, domain, httpsPort) ?? ''
  const values = new Map([
    ['CELL_DOMAIN', domain],
    ['url', url],
  ])
  const profiles = (manifest.profiles ?? []).map((profile) => ({
    kind: profile.kind,
    // Nothing here is an account's.
    url: fillTemplate(profile.url, (name) => values.get(name ?? '') ?? ''),
  }))
  return readServers(profiles).filter((server) => useOf(server) !== 'mail' || open.includes(server.port))
}

interface Announcing {
  id: string
  announced: Announced[]
}

export interface Mail {
  imap: Announced
  smtp: Announced
}

/** Where mail is read and sent; null where no service does both. Of two services the first by id is told. */
export function mailOf(services: readonly Announcing[]): Mail | null {
  for (const { announced } of byId(services)) {
    const [imap, smtp] = (['imap', 'smtp'] as const).map((kind) => announced.find((one) => one.kind === kind))
    if (imap !== undefined && smtp !== undefined) return { imap, smtp }
  }
  return null
}

/** The order in which services were installed must not matter. */
export function byId<T extends { id: string }>(services: readonly T[]): T[] {
  return services.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
