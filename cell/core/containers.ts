import { api } from './api.ts'
import { caddy } from './caddy.ts'
import type { CoreContainer } from './container.ts'
import { dns } from './dns.ts'
import type { CoreFacts } from './facts.ts'
import type { CoreName } from './names.ts'
import { ntp } from './ntp.ts'
import { webui } from './webui.ts'
import { wireguard } from './wireguard.ts'

/** How each core container is made: one that has a name and is not made here does not compile. */
export const coreContainers: Record<CoreName, (facts: CoreFacts) => CoreContainer> = {
  dns,
  caddy,
  ntp,
  wireguard,
  api,
  webui,
}
