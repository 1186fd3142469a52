import { byId, type Announced } from '../network/announced.ts'
import type { NetworkState } from '../network/state.ts'

/** Records of the zone by which programs find servers: RFC 6186 and RFC 8314 for mail, RFC 6764 for calendars and contacts. */
export function srvRecords({ services }: NetworkState): string[] {
  const found = byId(services).flatMap(({ announced, wellKnown }) =>
    announced.map((server) => ({ name: srvName(server), server, path: wellKnown[server.kind] })),
  )
  // Of two services the first by id has it.
  const first = new Map(found.toReversed().map((one) => [one.name, one]))
  return [...first.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, server, path }) => [
      `${name} IN SRV 0 1 ${server.port} ${server.host}.`,
      ...(path === undefined ? [] : [`${name} IN TXT "path=${path}"`]),
    ])
}

function srvName({ kind, url }: Announced): string {
  const names = {
    caldav: '_caldavs',
    carddav: '_carddavs',
    webdav: '_webdavs',
    imap: '_imaps',
    smtp: url.startsWith('smtps:') ? '_submissions' : '_submission',
  }
  return `${names[kind]}._tcp`
}
