import type { Services } from '../../db/services.ts'
import { manifestOf } from './installed-manifest.ts'

/** The names under which installed services can be reached. */
export function publicHosts(services: Services, domain: string): string[] {
  return services
    .list()
    .map(manifestOf)
    .flatMap(({ subdomain, extra_subdomains = [] }) => [
      ...(subdomain ? [subdomain] : []),
      ...extra_subdomains,
    ])
    .map((name) => `${name}.${domain}`)
}
