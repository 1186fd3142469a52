import type { InferOutput } from 'valibot'
import type { Host } from '../../adapters/host/host.ts'
import type { DeviceChangeBody } from '../../cell/api/peer-inputs.ts'
import type { DeviceSummary } from '../../cell/plan/device.ts'
import { addressAt } from '../../cell/peers/addresses.ts'
import { Problem } from '../../config/problem.ts'
import type { DeviceRow, PeerDevices } from '../../db/peer-devices.ts'
import type { Peers } from '../../db/peers.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import type { NewDevice, PeerRecords } from './records.ts'
import { toDeviceJson, type DeviceShape, type Sight } from './peer-json.ts'
import { mustBeFree } from './vpn-network.ts'

interface CellDevicesTools {
  peers: Peers
  devices: PeerDevices
  records: PeerRecords
  sight(): Promise<Sight>
  host: Pick<Host, 'routes'>
  changed(actor: string): void
  now?: () => number
}

export type CellDevices = ReturnType<typeof openCellDevices>

/** The devices of a peer as the API tells and changes them. */
export function openCellDevices(tools: CellDevicesTools) {
  const { peers, devices, records, sight, host, changed, now = Date.now } = tools

  async function told(actor: string, row: DeviceRow): Promise<DeviceShape> {
    changed(actor)
    return toDeviceJson(row, await sight())
  }

  /**
   * Of its own devices a peer decides all that gives it no more than it has: not until when or what for, and all traffic
   * only where one of them sends it already. Throws `not-allowed`.
   */
  function mustBeItsOwn(caller: Caller, peer: string, wish: InferOutput<typeof DeviceChangeBody>): void {
    if (caller.kind !== 'session' || caller.peer === null) return
    const { enabled, expires_at, services, tunnel } = wish
    const isFull = tunnel === 'full' && devices.of(peer).every((one) => one.tunnel !== 'full')
    if (isFull || [enabled, expires_at, services].some((one) => one !== undefined))
      throw new Problem('not-allowed', { case: 'device' })
  }

  return {
    async list(peer: string) {
      peers.get(peer)
      const seen = await sight()
      return { items: devices.of(peer).map((row) => toDeviceJson(row, seen)) }
    },
    show: async (peer: string, device: string) => toDeviceJson(devices.get(peer, device), await sight()),
    async add(peer: string, wish: NewDevice, caller: Caller): Promise<DeviceShape> {
      const { name, tunnel, expires_at, services } = wish
      mustBeItsOwn(caller, peer, {
        name,
        ...(tunnel !== undefined && { tunnel }),
        ...(expires_at !== null && { expires_at }),
        ...(services !== null && { services }),
      })
      await mustBeFree(host, records.network())
      return await told(caller.name, records.addDevice(peer, wish))
    },
    async change(
      peer: string,
      device: string,
      wish: InferOutput<typeof DeviceChangeBody>,
      caller: Caller,
    ): Promise<DeviceShape> {
      mustBeItsOwn(caller, peer, wish)
      const { expires_at: expiresAt, ...same } = wish
      const change = { ...same, ...(expiresAt !== undefined && { expiresAt }) }
      return await told(caller.name, devices.change(peer, device, change))
    },
    rotate: (peer: string, device: string, publicKey: string | undefined, actor: string) =>
      told(actor, records.rotate(peer, device, publicKey, now())),
    /** What a removal would take away. Throws `peer-unknown` or `device-unknown`. */
    removalSummary(peer: string, device: string): DeviceSummary {
      const { createdAt, addressIndex } = devices.get(peer, device)
      return { peer, device, createdAt, address: addressAt(records.network(), addressIndex) }
    },
    /** What the removal of this very device is about, whatever else is called like it since. */
    removalSubject(peer: string, device: string): string {
      const row = devices.find(peer, device)
      return row === undefined ? `device:${device}` : `device:${device}:${peer}:${row.createdAt}`
    },
  }
}
