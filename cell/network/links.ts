import type { ServiceEntry } from './state.ts'

/** A service whose main container stands on the networks of those that require it, and by which name. */
export interface Link {
  service: string
  container: string
  alias: string
  /** Its own network too: it is on no other. */
  on: ServiceEntry[]
}

/**
 * Who reaches whom directly, not through the proxy: a service reaches the main containers of those that it requires, on
 * its own network, which they join. Where something leads out of that network nobody joins it: a service without a way
 * out must not get one by being required.
 */
export function linksOf(services: ServiceEntry[]): Link[] {
  return services.map((service) => ({
    service: service.id,
    container: service.main.container,
    alias: service.main.alias,
    on: [service, ...services.filter(({ internal, requires }) => internal && requires.includes(service.id))],
  }))
}
