/** The name on the engine of what a manifest calls `cell-<name>`; `prefix` (`cell-`) keeps cells on one engine apart. */
export function containerName(prefix: string, name: string, instance?: string): string {
  const own = `${prefix}${name.replace(/^cell-/, '')}`
  return instance === undefined ? own : `${own}-${instance}`
}

/** The network of one service. */
export function networkName(prefix: string, service: string): string {
  return `${prefix}svc-${service}`
}
