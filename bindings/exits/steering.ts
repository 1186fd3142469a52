import { exitAddress } from '../../cell/exits/pool.ts'
import { networkName } from '../../cell/render/names.ts'
import type { ExitWay } from '../../cell/render/vpn-state.ts'
import type { Connections } from '../../db/connections.ts'
import type { ExitChoices } from '../../db/exit-choices.ts'
import type { Services } from '../../db/services.ts'
import { manifestOf } from '../services/installed-manifest.ts'

interface SteeringTools {
  connections: Pick<Connections, 'list'>
  choices: Pick<ExitChoices, 'all'>
  services: Pick<Services, 'get'>
  prefix: string
}

export type Steering = ReturnType<typeof openSteering>

/** Who leaves the cell by which exit, as it is wished now. */
export function openSteering({ connections, choices, services, prefix }: SteeringTools) {
  return () => {
    const rows = connections.list()
    const found = rows.flatMap((row) => {
      const service = services.get(row.service)
      return service === undefined ? [] : [{ row, service, manifest: manifestOf(service) }]
    })
    const ways: ExitWay[] = found.map(({ row, service, manifest }) => ({
      slot: row.slot,
      // Where a stopped exit stands there is nobody: its packets go nowhere.
      address: row.enabled ? exitAddress(service.subnet, row.slot) : null,
      carriesUdp: manifest.exit?.carries.udp ?? false,
    }))
    const slots = new Map(rows.map(({ id, slot }) => [id, slot]))
    const slotOf = (connection: string | null): number | null =>
      connection === null ? null : (slots.get(connection) ?? null)
    const { peers, devices } = choices.all()
    const ofPeers = new Map(peers.map((one) => [one.peer, slotOf(one.connection)]))
    const ofDevices = new Map(devices.map((one) => [`${one.peer}/${one.device}`, slotOf(one.connection)]))
    return {
      ways: ways.toSorted((a, b) => a.slot - b.slot),
      /** Where exits are; the VPN's container joins each. */
      networks: [...new Map(found.map(({ service }) => [service.id, service])).values()].map(
        ({ id, subnet }) => ({ network: networkName(prefix, id), subnet }),
      ),
      exitOf(peer: string, device: string): number | null {
        const own = ofDevices.get(`${peer}/${device}`)
        return own !== undefined ? own : (ofPeers.get(peer) ?? null)
      },
    }
  }
}
