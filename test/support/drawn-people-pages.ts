import { jsx } from 'hono/jsx'
import type { PlanAnswer } from '../../views/answers.ts'
import { DevicePage } from '../../views/peers/device.tsx'
import { DeviceRemovePage } from '../../views/peers/device-remove.tsx'
import { FetchDevicePage, FetchedDevicePage } from '../../views/peers/fetch-device.tsx'
import { PeerAddPage } from '../../views/peers/peer-add.tsx'
import { PeerPage } from '../../views/peers/peer.tsx'
import { PeerRemovePage } from '../../views/peers/peer-remove.tsx'
import { PeersPage } from '../../views/peers/peers.tsx'
import { drawnAccounts } from './drawn-accounts.ts'
import type { DrawnFacts } from './drawn-facts.ts'
import { drawnPerson } from './drawn-person.ts'

/** The pages of people and their devices, with `text` wherever the words are somebody else's. */
export function peoplePages(
  text: string,
  problem: DrawnFacts['problem'],
  plan: PlanAnswer,
): Record<string, unknown> {
  const { device, peer } = drawnPerson(text)
  const bare = { ...device, key_here: false, address: null, last_handshake_at: null, expires_at: null }
  const nobody = { ...peer, services: [text], sign_in: 'none' as const, expires_at: null, devices: [] }
  const typed = { name: text, device: text, without_device: false, public_key: text, tunnel: 'split' }
  const items = drawnAccounts(text, problem)
  const [account = null] = items
  const accounts = {
    items,
    offered: [text, null].map((username) => ({ service: text, name: text, username })),
  }
  const made = [
    { service: text, account, password: text, problem: null },
    { service: text, account: null, password: null, problem },
  ]
  const picture = '<svg></svg>'
  return {
    people: jsx(PeersPage, { peers: { items: [peer, nobody], next: text }, q: text }),
    'people, none': jsx(PeersPage, { peers: { items: [], next: null } }),
    'people, none found': jsx(PeersPage, { peers: { items: [], next: null }, q: text }),
    person: jsx(PeerPage, { peer, accounts, made, added: true, invite: { url: text, picture } }),
    'person, refused': jsx(PeerPage, {
      ...{ peer: nobody, accounts: { items: [], offered: accounts.offered }, problem },
      refused: { typed: text, problem },
      refusedAccounts: { typed: { services: [text], username: text }, problem },
    }),
    'person, to be added': jsx(PeerAddPage, { typed: { ...typed, peer_to_peer: true }, problem }),
    'person, to be removed': jsx(PeerRemovePage, { name: text, plan }),
    device: jsx(DevicePage, { peer: text, device, added: true, link: text }),
    'device, key elsewhere': jsx(DevicePage, { peer: text, device: bare, problem }),
    'device, to be removed': jsx(DeviceRemovePage, { peer: text, device: text, plan }),
    'device, link': jsx(FetchDevicePage, { secret: 'secret', problem: null }),
    'device, link used up': jsx(FetchDevicePage, { secret: 'secret', problem }),
    'device, fetched': jsx(FetchedDevicePage, { device: text, picture }),
  }
}
