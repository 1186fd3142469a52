/** What rendering a service needs to know beside its manifest. */
export interface RenderFacts {
  /** This cell, as labels name it. */
  owner: string
  /** The job that it is rendered for. */
  job: string
  /** `cell-`, or another for a second cell on the same engine. */
  prefix: string
  /** Absolute path of `data/`. */
  dataFolder: string
  mtu: number
  cellName: string
  domain: string
  /** Whether the core runs: containers then ask its name server. */
  core: boolean
  /** Where peers reach the cell. */
  cellIp: string
  /** What vouches for the names of the cell where no public authority does, PEM; none before it was made. */
  rootCertificate?: string
  manifestSha256: string
  /** The service's own, in CIDR notation. */
  subnet: string
  /** The owner's values for the manifest's `config_schema`. */
  config: Record<string, unknown>
  /** The connection, for a container of an exit that has one container each. */
  instance?: Instance
}

interface Instance {
  id: string
  /** Its own on the network of the service. */
  address: string
  redirectPort: number
  /** Values for the exit's `connection_schema`. */
  config: Record<string, unknown>
}
