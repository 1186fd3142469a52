/** What the engine itself remembers of a container or network of ours; it can be read back without the db. */
export const labels = {
  /** Which cell. */
  owner: 'cell.owner',
  /** Id of the service. */
  service: 'cell.service',
  /** Name of a core container, which belongs to no service. */
  core: 'cell.core',
  /** Which program a core container runs, where there are several. */
  driver: 'cell.driver',
  /** Id of the connection, on exits that have one container each. */
  instance: 'cell.instance',
  /** Id of the job that made it. */
  job: 'cell.job',
  /** sha256 of the manifest it was made from. */
  manifest: 'cell.manifest',
} as const
