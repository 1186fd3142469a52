import type { Host } from '../../adapters/host/host.ts'
import { cellNet, leastPeerBits } from '../../cell/core/cell-net.ts'
import { peerBlock } from '../../cell/render/peer-block.ts'
import { bitsOf, overlaps } from '../../config/cidr.ts'
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

/**
 * Throws `vpn-wide` where the network inside, as the engine has it now, was made for fewer devices. The engine is asked only
 * about networks for which that may be so.
 */
export async function mustFit(inside: () => Promise<string | undefined>, network: string): Promise<void> {
  if (bitsOf(network) >= leastPeerBits) return
  const subnet = await inside()
  if (subnet !== undefined) peerBlock(network, cellNet(subnet).peers)
}
