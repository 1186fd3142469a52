import type { InferOutput } from 'valibot'
import type { PeerExit } from '../../cell/api/answers/exits.ts'
import type { ExitBody } from '../../cell/api/exit-inputs.ts'
import { Problem } from '../../config/problem.ts'
import type { Connections } from '../../db/connections.ts'
import type { ExitChoices } from '../../db/exit-choices.ts'
import type { PeerDevices } from '../../db/peer-devices.ts'
import type { Peers } from '../../db/peers.ts'

interface ExitChoiceTools {
  connections: Pick<Connections, 'get'>
  choices: ExitChoices
  peers: Pick<Peers, 'get'>
  devices: Pick<PeerDevices, 'get'>
  /** Whether a job is taking a connection away. */
  isGoing(connection: string): boolean
  /** Has the VPN follow what changed. */
  changed(actor: string): void
}

type Shape = InferOutput<typeof PeerExit>

export type CellExitChoices = ReturnType<typeof openCellExitChoices>

/** Who leaves by which connection. A choice is a wish; the VPN follows by a job. */
export function openCellExitChoices(tools: ExitChoiceTools) {
  const { connections, choices, peers, devices, isGoing, changed } = tools

  function show(peer: string): Shape {
    const { name } = peers.get(peer)
    const { connection, devices: own } = choices.ofPeer(name)
    return {
      peer: name,
      connection_id: connection,
      devices: own.map((one) => ({ device: one.device, connection_id: one.connection })),
    }
  }

  return {
    show,
    /** Of all who don't leave directly. */
    list(): Shape[] {
      const all = choices.all()
      return [...new Set([...all.peers, ...all.devices].map(({ peer }) => peer))].toSorted().map(show)
    },
    /** Throws `peer-unknown`, `device-unknown`, or `connection-unknown`, of one that is being removed, too. */
    choose(peer: string, wish: InferOutput<typeof ExitBody>, actor: string): Shape {
      const { connection_id: connection, device } = wish
      const { name } = peers.get(peer)
      if (typeof connection === 'string') {
        connections.get(connection)
        if (isGoing(connection)) throw new Problem('connection-unknown', { id: connection })
      }
      if (device === undefined) choices.choose(name, connection ?? null)
      else {
        const { name: own } = devices.get(name, device)
        if (connection === undefined) choices.follow(name, own)
        else choices.chooseFor(name, own, connection)
      }
      changed(actor)
      return show(name)
    },
  }
}
