import type { Manifest } from '../manifest/schema.ts'
import { hostsOf, type ServiceHost } from './hosts.ts'

interface FrontFacts {
  domain: string
  services: { manifest: Manifest; wanted: 'running' | 'stopped' }[]
}

/**
 * The hosts of a service, with those that it serves for another, and without those that another serves for it. It is
 * so while the other runs: who stops the front finds what was there before.
 */
export function hostsWith(manifest: Manifest, { domain, services }: FrontFacts): ServiceHost[] {
  const running = services.filter(({ wanted }) => wanted === 'running').map((one) => one.manifest)
  const isTaken = ({ name, backend }: ServiceHost): boolean =>
    backend === null && running.some((front) => servedFor(front, manifest).includes(hostIn(name, domain)))
  const taken = running.includes(manifest)
    ? services.flatMap(({ manifest: other }) => servedFor(manifest, other))
    : []
  const own = hostsOf(manifest, domain)
  const [main] = own
  return [
    ...own.filter((host) => !isTaken(host)),
    ...taken.map((name) => ({ name: `${name}.${domain}`, backend: main?.backend ?? null })),
  ]
}

/** Names of a service at which another one may answer: both have to say so, and nobody answers there already. */
export function servedFor({ id, serves = [], requires = [] }: Manifest, other: Manifest): string[] {
  const { subdomain, backend, front } = other
  if (front !== id || backend !== undefined || !requires.includes(other.id)) return []
  return serves
    .filter((one) => one.service === other.id && one.subdomain === subdomain)
    .map((one) => one.subdomain)
}

function hostIn(name: string, domain: string): string {
  return name.slice(0, -domain.length - 1)
}
