import type { InferOutput } from 'valibot'
import type { Host } from '../../adapters/host/host.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { PeerChangeBody } from '../../cell/api/peer-inputs.ts'
import { renderClientConfig } from '../../cell/peers/client-config.ts'
import type { RemovalSummary } from '../../cell/plan/peer.ts'
import { addressAt, cellAddress } from '../../cell/peers/addresses.ts'
import { formatEndpoint, parseEndpoint } from '../../config/endpoint.ts'
import { Problem } from '../../config/problem.ts'
import type { Invites } from '../../db/invites.ts'
import type { PeerRow, Peers } from '../../db/peers.ts'
import type { Users } from '../../db/users.ts'
import type { NewPeer, PeerRecords } from './records.ts'
import { toPeerJson, type PeerShape } from './peer-json.ts'
import { mustBeFree } from './vpn-network.ts'
import type { Handshakes } from './handshakes.ts'

interface PeerKeeperTools {
  peers: Peers
  records: PeerRecords
  users: Users
  invites: Invites
  handshakes: Handshakes
  settings: SettingsFile
  host: Pick<Host, 'uplinkAddress' | 'routes'>
  vpnPort: number
  /** Where the pages are for peers, such as `https://home.cell`. */
  address(): string
  /** Has the VPN follow what changed. */
  changed(actor: string): void
  now?: () => number
}

export type CellPeers = ReturnType<typeof openCellPeers>

/** The peers as the API tells and changes them. A change is a wish; the VPN follows by a job. */
export function openCellPeers(tools: PeerKeeperTools) {
  const {
    peers,
    records,
    users,
    invites,
    handshakes,
    settings,
    host,
    vpnPort,
    address,
    changed,
    now = Date.now,
  } = tools

  async function shape(row: PeerRow): Promise<PeerShape> {
    return toPeerJson(row, records.network(), (await handshakes()).get(row.publicKey), now())
  }

  async function told(actor: string, row: PeerRow): Promise<PeerShape> {
    changed(actor)
    return await shape(row)
  }

  /** Where peers find the cell: what the owner said, else its public name, else its address at home. */
  function endpoint(): string {
    const { networks, domain } = settings.current()
    const place =
      networks.endpoint ?? (domain.mode === 'lan' ? undefined : domain.name) ?? host.uplinkAddress()
    if (place === null) throw new Problem('endpoint-unknown', {})
    const parsed = parseEndpoint(place)
    if (parsed === undefined) throw new Problem('endpoint-unknown', {})
    return formatEndpoint(parsed, vpnPort)
  }

  function config(name: string): string {
    const row = peers.get(name)
    const network = records.network()
    const address = addressAt(network, row.addressIndex)
    if (address === null) throw new Problem('vpn-full', { case: 'shrunk', network, name })
    return renderClientConfig({
      privateKey: records.privateKeyOf(row),
      address,
      dns: cellAddress(network),
      serverKey: records.serverPublicKey(),
      endpoint: endpoint(),
      network,
      tunnel: row.tunnel,
    })
  }

  return {
    async list({ limit, cursor = '' }: { limit: number; cursor?: string }) {
      const rows = peers.page(cursor, limit + 1)
      const seen = await handshakes()
      const items = rows
        .slice(0, limit)
        .map((row) => toPeerJson(row, records.network(), seen.get(row.publicKey), now()))
      return { items, next: rows.length > limit ? (items.at(-1)?.name ?? null) : null }
    },
    show: async (name: string) => await shape(peers.get(name)),
    async add(wish: NewPeer, actor: string): Promise<PeerShape> {
      await mustBeFree(host, records.network())
      return await told(actor, records.add(wish))
    },
    /** The first device, at set-up; one that an attempt before has let in is fine. */
    async admitFirst(name: string): Promise<void> {
      if (peers.alike(name) !== undefined) return
      const wish = { name, tunnel: 'split', expires_at: null, services: null, peer_to_peer: false } as const
      await this.add(wish, 'setup')
    },
    async change(name: string, wish: InferOutput<typeof PeerChangeBody>, actor: string): Promise<PeerShape> {
      const { expires_at: expiresAt, peer_to_peer: peerToPeer, ...same } = wish
      const change = {
        ...same,
        ...(expiresAt !== undefined && { expiresAt }),
        ...(peerToPeer !== undefined && { peerToPeer }),
      }
      return await told(actor, peers.change(name, change))
    },
    rotate: (name: string, publicKey: string | undefined, actor: string) =>
      told(actor, records.rotate(name, publicKey, now())),
    config,
    /** The same as a picture for a phone; without a private key it would be of no use there. */
    async qr(name: string): Promise<string> {
      if (peers.get(name).privateKey === null) throw new Problem('key-elsewhere', { name })
      const { renderQr } = await import('../../cell/peers/qr.ts')
      return renderQr(config(name))
    },
    /** What a removal would take away; throws `peer-unknown`. */
    removalSummary(name: string): RemovalSummary {
      const address = addressAt(records.network(), peers.get(name).addressIndex)
      return { name, address, signsIn: users.ofPeer(name) !== undefined }
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
