import { message, type Message } from '../../config/messages.ts'
import type { StepOf } from '../steps/step.ts'
import { emptyForecast, type Plan } from './plan.ts'
import { networkSteps, type NetworkStep } from './network.ts'

/** What goes with a peer. */
export interface RemovalSummary {
  name: string
  /** Which of all that ever had the name. */
  createdAt: number
  addresses: string[]
  signsIn: boolean
  accounts: { service: string; username: string }[]
}

/** What removing a peer takes away: shown before, and carried out in this order. */
export function planPeerRemove(peer: RemovalSummary): Plan<StepOf<'peer-forget'> | NetworkStep> {
  return {
    steps: [
      {
        name: 'peer-forget',
        label: message('peer-forget', { peer: peer.name }),
        effect: goes(peer),
        final: true,
        peer: peer.name,
        createdAt: peer.createdAt,
      },
      ...networkSteps(null, ['vpn', 'proxy']).map((step) => ({ ...step, final: true as const })),
    ],
    problems: [],
    forecast: {
      ...emptyForecast,
      reversible: { yes: false, why: message('keys-lost') },
      warnings: warningsOf(peer),
    },
  }
}

function warningsOf({ accounts }: RemovalSummary): Message[] {
  if (accounts.length === 0) return []
  const services = accounts.map(({ service, username }) => `${service} (${username})`).join(', ')
  return [message('accounts-go', { services })]
}

function goes({ addresses, signsIn }: RemovalSummary): Message {
  const address = addresses.join(', ')
  if (address === '') return message(signsIn ? 'removes-keys-sign-in' : 'removes-keys')
  return message(signsIn ? 'removes-keys-address-sign-in' : 'removes-keys-address', { address })
}
