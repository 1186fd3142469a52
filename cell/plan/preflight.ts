import { isProblem, Problem } from '../../config/problem.ts'
import { formValues } from '../manifest/form-values.ts'
import type { Manifest } from '../manifest/schema.ts'
import { containerName } from '../render/names.ts'
import type { InstallFacts } from './facts.ts'
import type { Forecast } from './plan.ts'

/** Kept free for the cell itself, in bytes: a full disk must not lock its owner out. */
const diskReserve = 256 * 1024 * 1024

/** Everything that can be known before the first step to stand in an installation's way: all of it, not the first. */
export function preflight(
  manifest: Manifest,
  config: Record<string, unknown>,
  facts: InstallFacts,
): Problem[] {
  return [
    ...installedAlready(manifest, facts),
    ...platform(manifest, facts),
    ...requires(manifest, facts),
    ...subdomains(manifest, facts),
    ...names(manifest, facts),
    ...ports(manifest, facts),
    ...room(manifest, facts),
    ...settings(manifest, config),
  ]
}

export function forecastInstall(manifest: Manifest, facts: InstallFacts): Forecast {
  const { resources } = manifest
  return {
    bytes: { download: resources.disk_download, unpack: resources.disk_installed },
    memory: { needed: resources.memory, available: facts.memoryAvailable },
    disk: { needed: resources.disk_download + resources.disk_installed, available: facts.diskFree },
    ports: (manifest.ports ?? []).map(({ host, protocol, label }) => ({ host, protocol, label })),
    names: subdomainsOf(manifest),
    restarts: [],
    reversible: { yes: true, why: 'Uninstalling takes everything away again but the data.' },
  }
}

function installedAlready({ id }: Manifest, { installed }: InstallFacts): Problem[] {
  return installed.some((one) => one.id === id)
    ? [new Problem('service-installed', `${id} is installed already`)]
    : []
}

function platform({ name, resources }: Manifest, facts: InstallFacts): Problem[] {
  if (resources.platforms.some((one) => one === facts.platform)) return []
  const detail = `${name} runs on ${resources.platforms.join(', ')}; this machine is ${facts.platform}`
  return [new Problem('platform-unsupported', detail)]
}

function requires(manifest: Manifest, { installed }: InstallFacts): Problem[] {
  const missing = (manifest.requires ?? []).filter((id) => !installed.some((one) => one.id === id))
  return missing.length === 0
    ? []
    : [new Problem('requires-missing', `${manifest.name} needs ${missing.join(', ')}`)]
}

function subdomains(manifest: Manifest, { installed }: InstallFacts): Problem[] {
  const own = subdomainsOf(manifest)
  return installed
    .filter(({ id }) => id !== manifest.id)
    .flatMap(({ id, manifest: other }) =>
      subdomainsOf(other)
        .filter((name) => own.includes(name))
        .map((name) => new Problem('subdomain-taken', `${id} has the name "${name}"`)),
    )
}

function names(manifest: Manifest, { prefix, strangers }: InstallFacts): Problem[] {
  return manifest.containers
    .map(({ name }) => containerName(prefix, name))
    .filter((name) => strangers.includes(name))
    .map((name) => new Problem('name-taken', `A container "${name}" exists that is not this cell's`))
}

function ports(manifest: Manifest, { listeners }: InstallFacts): Problem[] {
  return (manifest.ports ?? [])
    .filter(({ host, protocol }) => listeners.some((one) => one.port === host && one.protocol === protocol))
    .map(
      ({ host, protocol }) =>
        new Problem('port-taken', `Something listens on ${protocol} port ${host} already`),
    )
}

function room({ name, resources }: Manifest, { diskFree, memoryAvailable }: InstallFacts): Problem[] {
  const needed = resources.disk_download + resources.disk_installed + diskReserve
  return [
    ...(diskFree < needed
      ? [
          new Problem(
            'disk-full',
            `${name} needs ${megabytes(needed)} with a reserve; ${megabytes(diskFree)} are free`,
          ),
        ]
      : []),
    ...(memoryAvailable < resources.memory
      ? [
          new Problem(
            'memory-short',
            `${name} needs ${megabytes(resources.memory)}; ${megabytes(memoryAvailable)} are free`,
          ),
        ]
      : []),
  ]
}

/** The values are checked as the manifest's form says. */
function settings(manifest: Manifest, config: Record<string, unknown>): Problem[] {
  try {
    formValues(manifest.config_schema ?? {}, config)
    return []
  } catch (error) {
    if (isProblem(error)) return [error]
    throw error
  }
}

function subdomainsOf(manifest: Manifest): string[] {
  return [manifest.subdomain, ...(manifest.extra_subdomains ?? [])].filter((name) => name !== undefined)
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`
}
