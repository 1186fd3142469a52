import type { Manifest } from '../manifest/schema.ts'
import { renderTemplate, type Variables } from './template.ts'

/** Something that a device signs in to: `url` has the collections of the account. */
export interface Server {
  kind: 'caldav' | 'carddav'
  url: string
  host: string
  port: number
}

/** What a manifest's `profiles` say for an account. What is not HTTPS or has no host is left out, never half told. */
export function renderServers({ profiles = [] }: Manifest, variables: Variables): Server[] {
  return profiles.flatMap(({ kind, url }): Server[] => {
    const address = URL.parse(renderTemplate(url, variables))
    if (address === null || address.protocol !== 'https:' || address.hostname === '') return []
    const port = address.port === '' ? 443 : Number(address.port)
    return [{ kind, url: address.href, host: address.hostname, port }]
  })
}
