import { message, type Message } from '../../config/messages.ts'
import type { Manifest } from '../manifest/schema.ts'
import type { StepOf } from '../steps/step.ts'
import type { NetworkPart } from '../network/parts.ts'
import type { NetworkChange } from '../network/change.ts'
import type { Plan } from './plan.ts'

export type NetworkStep = StepOf<'network-apply'>

const labels: Record<NetworkPart, Message> = {
  names: message('names-apply'),
  proxy: message('proxy-apply'),
  vpn: message('vpn-apply'),
  wall: message('wall-apply'),
}

/** The steps that make names and routes follow a change; in this order, so that a new name leads somewhere at once. */
export function networkSteps(
  change: NetworkChange | null,
  parts: NetworkPart[] = ['names', 'proxy'],
): NetworkStep[] {
  const effect =
    change === null
      ? null
      : change.becomes === 'absent'
        ? message('routes-removed', { service: change.service })
        : message('routes-added', { service: change.service })
  return parts.map((part) => ({ name: 'network-apply', label: labels[part], effect, part, change }))
}

/** What has to follow when a service comes, goes or changes: where it has ports of the machine, what opens them too. */
export function wiringOf({ ports }: Pick<Manifest, 'ports'>): NetworkPart[] {
  return ports === undefined ? ['names', 'proxy'] : ['wall', 'vpn', 'names', 'proxy']
}

/** Makes firewall, VPN, names and routes match the wishes, whatever they were before. Who may not come in any more is shut out first. */
export function planNetwork(): Plan<NetworkStep> {
  return { steps: networkSteps(null, ['wall', 'vpn', 'names', 'proxy']), problems: [] }
}
