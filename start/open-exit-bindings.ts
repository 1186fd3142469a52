import type { Docker } from '../adapters/docker/docker.ts'
import { openCellConnections } from '../bindings/exits/connections.ts'
import { openCellExitChoices } from '../bindings/exits/exit-choice.ts'
import { openSteering } from '../bindings/exits/steering.ts'
import type { Sealer } from '../cell/secrets/sealer.ts'
import { openConnections } from '../db/connections.ts'
import { openExitChoices } from '../db/exit-choices.ts'
import type { Journal } from '../db/jobs.ts'
import type { Db } from '../db/open.ts'
import { openPeerDevices } from '../db/peer-devices.ts'
import { openPeers } from '../db/peers.ts'
import type { Services } from '../db/services.ts'

interface ExitPartsTools {
  db: Db
  sealer: Sealer
  docker: Docker
  services: Services
  journal: Pick<Journal, 'live' | 'inputOf'>
  prefix: string
  changed(actor: string): void
}

/** Puts together what concerns exits: the connections, and who leaves by which. */
export function openExitParts({ db, journal, ...rest }: ExitPartsTools) {
  const connections = openConnections(db)
  const tools = { ...rest, connections }
  const choices = openExitChoices(db)
  const jobsOf = (kind: string) =>
    journal
      .live()
      .filter((one) => one.kind === kind)
      // Both kinds of job are told which connection they are about.
      .map((one) => journal.inputOf(one) as { id: string; slot: number })
  return {
    connections,
    cellConnections: openCellConnections({ ...tools, choices, underWay: () => jobsOf('connection-apply') }),
    exitChoices: openCellExitChoices({
      ...tools,
      choices,
      peers: openPeers(db),
      devices: openPeerDevices(db),
      isGoing: (connection) => jobsOf('connection-remove').some(({ id }) => id === connection),
    }),
    steering: openSteering({ ...tools, choices }),
  }
}
