import type { NamesDriver } from '../../config/settings.ts'
import type { CellFacts } from '../plan/facts.ts'
import type { Owner } from '../render/paths.ts'

/** Ports of the machine that the core takes. */
interface CorePorts {
  http: number
  https: number
  vpn: number
}

export interface ProgramFacts {
  /** Absolute path of the root of `config/` and `data/`: the same inside, so that what is mounted from there can be told. */
  home: string
  /** Environment variables of the API, which say what the cell is to be. */
  variables: Record<string, string>
  /** Where each listens: the API on 127.0.0.1 of the machine. */
  ports: { api: number; web: number }
  /** The engine's socket on this machine, and the group that may use it. */
  engine: { socket: string; group: number }
}

/** What the core containers are made from, beside their images. */
export interface CoreFacts extends CellFacts {
  ports: CorePorts
  /** What serves the names. */
  namesDriver: NamesDriver
  /** The user that the cell runs as: where it isn't root, what it talks to over sockets runs as the same. */
  user: Owner
  /** The cell's own two programs, as containers. */
  programs: ProgramFacts
  /** Subnets of the networks of the core, in CIDR notation. */
  subnets: { management: string; cell: string }
}
