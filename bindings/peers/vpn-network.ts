import type { Host } from '../../adapters/host/host.ts'
import { overlaps } from '../../config/cidr.ts'
import { Problem } from '../../config/problem.ts'
import { heard, say } from '../../config/field-messages.ts'

/**
 * Throws `vpn-overlaps`: peers could not reach what is on the machine's own networks, nor would the machine find its way
 * to peers.
 */
export async function mustBeFree(host: Pick<Host, 'routes'>, network: string): Promise<void> {
  const other = (await host.routes()).find((one) => overlaps(one, network))
  if (other === undefined) return
  throw new Problem(
    'vpn-overlaps',
    { network, other },
    {
      errors: [{ path: 'networks.vpn', ...heard(say('overlaps', { other })) }],
    },
  )
}
