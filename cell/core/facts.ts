import type { NamesDriver } from '../../config/settings.ts'
import type { CellFacts } from '../plan/facts.ts'
import type { Owner } from '../render/paths.ts'

/** Ports of the machine that the core takes. */
export interface CorePorts {
  http: number
  https: number
  vpn: number
}

/** What the core containers are made from, beside their images. */
export interface CoreFacts extends CellFacts {
  ports: CorePorts
  /** What serves the names. */
  namesDriver: NamesDriver
  /** The user that the cell runs as: where it isn't root, what it talks to over sockets runs as the same. */
  user: Owner
  /** Subnets of the two networks of the core, in CIDR notation. */
  subnets: { management: string; cell: string }
}
