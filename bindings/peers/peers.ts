import type { InferOutput } from 'valibot'
import type { Host } from '../../adapters/host/host.ts'
import type { PeerChangeBody } from '../../cell/api/peer-inputs.ts'
import type { RemovalSummary } from '../../cell/plan/peer.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import { Problem } from '../../config/problem.ts'
import type { AccountWatch } from '../../db/account-watch.ts'
import type { Invites } from '../../db/invites.ts'
import type { DeviceRow, PeerDevices } from '../../db/peer-devices.ts'
import type { PeerRow, Peers } from '../../db/peers.ts'
import type { Users } from '../../db/users.ts'
import type { NewPeer, PeerRecords } from './records.ts'
import { toPeerJson, type PeerShape, type Sight, type SignInState } from './peer-json.ts'
import { mustBeFree } from './vpn-network.ts'

interface PeerKeeperTools {
  peers: Peers
  devices: PeerDevices
  records: PeerRecords
  users: Users
  invites: Invites
  accounts: Pick<AccountWatch, 'ofPeer'>
  sight(): Promise<Sight>
  host: Pick<Host, 'routes'>
  /** Where the pages are for peers, such as `https://home.cell`. */
  address(): string
  /** Has the VPN follow what changed. */
  changed(actor: string): void
}

export type CellPeers = ReturnType<typeof openCellPeers>

/** The peers as the API tells and changes them. A change is a wish; the VPN follows by a job. */
export function openCellPeers(tools: PeerKeeperTools) {
  const { peers, devices, records, users, invites, accounts, sight, host, address, changed } = tools

  /** Of any number of peers, with the same few questions to the database. */
  async function shapes(rows: PeerRow[]): Promise<PeerShape[]> {
    const names = rows.map(({ name }) => name)
    const theirs = Map.groupBy(devices.of(...names), ({ peer }) => peer)
    const signIns = new Set(users.ofPeers(names))
    const invited = new Set(invites.living(names))
    const stateOf = (name: string): SignInState =>
      signIns.has(name) ? 'active' : invited.has(name) ? 'invited' : 'none'
    const seen = await sight()
    return rows.map((row) => toPeerJson(row, theirs.get(row.name) ?? [], stateOf(row.name), seen))
  }

  async function shape(row: PeerRow): Promise<PeerShape> {
    const [one] = await shapes([row])
    if (one === undefined) throw new Problem('peer-unknown', { name: row.name })
    return one
  }

  /** The device that a peer means who knows of one only. Throws `peer-unknown` or `peer-without-device`. */
  function first(name: string): DeviceRow {
    const row = devices.first(peers.get(name).name)
    if (row === undefined) throw new Problem('peer-without-device', { name })
    return row
  }

  return {
    async list({ limit, cursor = '', q }: { limit: number; cursor?: string; q?: string }) {
      const rows = peers.page(cursor, limit + 1, q)
      const items = await shapes(rows.slice(0, limit))
      return { items, next: rows.length > limit ? (items.at(-1)?.name ?? null) : null }
    },
    show: async (name: string) => await shape(peers.get(name)),
    async add(wish: NewPeer, actor: string): Promise<PeerShape> {
      await mustBeFree(host, records.network())
      const row = records.add(wish)
      changed(actor)
      return await shape(row)
    },
    /** The first device, at set-up; one that an attempt before has let in is fine. */
    async admitFirst(name: string): Promise<void> {
      if (peers.alike(name) !== undefined) return
      const wish = { name, tunnel: 'split', expires_at: null, services: null, peer_to_peer: false } as const
      await this.add(wish, 'setup')
    },
    /** The tunnel is that of the first device. */
    async change(name: string, wish: InferOutput<typeof PeerChangeBody>, actor: string): Promise<PeerShape> {
      const { expires_at: expiresAt, peer_to_peer: peerToPeer, tunnel, ...same } = wish
      if (tunnel !== undefined) devices.change(name, first(name).name, { tunnel })
      const row = peers.change(name, {
        ...same,
        ...(expiresAt !== undefined && { expiresAt }),
        ...(peerToPeer !== undefined && { peerToPeer }),
      })
      changed(actor)
      return await shape(row)
    },
    firstDevice: (name: string): string => first(name).name,
    /** What a removal would take away; throws `peer-unknown`. */
    removalSummary(name: string): RemovalSummary {
      const { createdAt } = peers.get(name)
      const addresses = devices
        .of(name)
        .flatMap(({ addressIndex }) => addressAt(records.network(), addressIndex) ?? [])
      const signsIn = users.ofPeer(name) !== undefined
      return { name, createdAt, addresses, signsIn, accounts: accounts.ofPeer(name) }
    },
    /** What the removal of this very peer is about: another one of its name may be gone but for the last of its removal. */
    removalSubject(name: string): string {
      const row = peers.find(name)
      return row === undefined ? `peer:${name}` : `peer:${name}:${row.createdAt}`
    },

    /** A link by which a peer makes its sign-in, or a new password for it. Shown once. */
    invite(name: string) {
      peers.get(name)
      const namesake = users.alike(name).find((one) => one.peer !== name)
      // Who has a sign-in of an earlier version beside it keeps it, and may have a new password for it.
      if (namesake !== undefined && users.ofPeer(name) === undefined)
        throw new Problem('sign-in-taken', { name: namesake.name })
      const { secret, expiresAt } = invites.make(name)
      const path = `/invite/${secret}`
      return {
        invite: secret,
        path,
        url: `${address()}${path}`,
        expires_at: new Date(expiresAt).toISOString(),
      }
    },
  }
}
