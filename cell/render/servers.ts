/** Something that a device signs in to: `url` has the collections or files of the account, or is the server of its mail. */
export interface Server {
  kind: 'caldav' | 'carddav' | 'webdav' | 'imap' | 'smtp'
  url: string
  host: string
  port: number
}

/** By kind, the schemes of its addresses, each with its usual port. */
const schemes: Record<Server['kind'], Record<string, number>> = {
  caldav: { 'https:': 443 },
  carddav: { 'https:': 443 },
  webdav: { 'https:': 443 },
  imap: { 'imaps:': 993 },
  smtp: { 'smtp:': 587, 'smtps:': 465 },
}

/** Whether this is an address of such a server. */
export function isServerUrl(kind: Server['kind'], url: string): boolean {
  return Object.keys(schemes[kind]).some((scheme) => url.startsWith(`${scheme}//`))
}

/** Where devices find what a manifest's `profiles` say. What is not safe or has no host is left out, never half told. */
export function readServers(profiles: readonly Pick<Server, 'kind' | 'url'>[]): Server[] {
  return profiles.flatMap(({ kind, url }): Server[] => {
    const address = URL.parse(url)
    const usual = schemes[kind][address?.protocol ?? '']
    if (address === null || usual === undefined || address.hostname === '') return []
    const port = address.port === '' ? usual : Number(address.port)
    return [{ kind, url: address.href, host: address.hostname, port }]
  })
}

interface Account {
  state: 'pending' | 'active' | 'failed' | 'removing'
  profiles: readonly Pick<Server, 'kind' | 'url'>[]
}

/** What a device can be set up with: nothing of an account that the service may not know, or soon won't. */
export function serversOf({ state, profiles }: Account): Server[] {
  return state === 'failed' || state === 'removing' ? [] : readServers(profiles)
}

/** What people set up by itself: calendars and contacts, mail, files. */
export type Use = 'dav' | 'mail' | 'files'

const uses: Record<Server['kind'], Use> = {
  caldav: 'dav',
  carddav: 'dav',
  webdav: 'files',
  imap: 'mail',
  smtp: 'mail',
}

export function useOf({ kind }: Pick<Server, 'kind'>): Use {
  return uses[kind]
}
