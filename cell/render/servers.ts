/** Something that a device signs in to: `url` has the collections of the account. */
export interface Server {
  kind: 'caldav' | 'carddav'
  url: string
  host: string
  port: number
}

/** Where devices find what a manifest's `profiles` say. What is not HTTPS or has no host is left out, never half told. */
export function readServers(profiles: readonly Pick<Server, 'kind' | 'url'>[]): Server[] {
  return profiles.flatMap(({ kind, url }): Server[] => {
    const address = URL.parse(url)
    if (address === null || address.protocol !== 'https:' || address.hostname === '') return []
    const port = address.port === '' ? 443 : Number(address.port)
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
