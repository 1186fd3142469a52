import type { Manifest } from '../manifest/schema.ts'

/** A name under the cell's domain, and the `<container>:<port>` behind it; null where no browser is answered. */
export interface ServiceHost {
  name: string
  backend: string | null
}

/** The host names of a service; the main one first, none for a service without. */
export function hostsOf(manifest: Manifest, domain: string): ServiceHost[] {
  const { subdomain, backend, extra_subdomains = [], extra_backends = [] } = manifest
  const names = [subdomain, ...extra_subdomains].filter((name) => name !== undefined)
  const backends = [backend, ...extra_backends].filter((one) => one !== undefined)
  const [main = null] = backends
  return names.map((name, at) => ({ name: `${name}.${domain}`, backend: backends[at] ?? main }))
}

/** The address of a service as browsers open it, or null for one without a name. */
export function urlOf(manifest: Manifest, domain: string, httpsPort: number): string | null {
  const { subdomain } = manifest
  return subdomain === undefined ? null : `https://${subdomain}.${domain}${portSuffix(httpsPort)}`
}

/** The address of the pages themselves. */
export function pagesUrl(domain: string, httpsPort: number): string {
  return `https://${domain}${portSuffix(httpsPort)}`
}

/** Nothing where browsers would leave it out. */
export function portSuffix(httpsPort: number): string {
  return httpsPort === 443 ? '' : `:${httpsPort}`
}
