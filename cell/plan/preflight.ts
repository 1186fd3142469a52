import { message } from '../../config/messages.ts'
import { privilegesOf } from './privileges.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import { openPorts } from '../manifest/open-ports.ts'
import { formValues } from '../manifest/form-values.ts'
import type { Manifest } from '../manifest/schema.ts'
import { servedFor } from '../network/fronts.ts'
import { containerName } from '../render/names.ts'
import type { InstallFacts } from './facts.ts'
import type { Forecast } from './plan.ts'
import { portProblems } from './port-problems.ts'

/** Kept free for the cell itself, in bytes: a full disk must not lock its owner out. */
export const diskReserve = 256 * 1024 * 1024

/** Everything that can be known before the first step to stand in an installation's way: all of it, not the first. */
export function preflight(
  manifest: Manifest,
  config: Record<string, unknown>,
  facts: InstallFacts,
): Problem[] {
  return [
    ...[facts.clockProblem, facts.indexProblem].filter((problem) => problem !== null),
    ...installedAlready(manifest, facts),
    ...platform(manifest, facts),
    ...requires(manifest, facts),
    ...subdomains(manifest, facts),
    ...fronts(manifest, facts),
    ...names(manifest, facts),
    ...portProblems(manifest.id, openPorts(manifest, config), facts),
    ...room(manifest, facts),
    ...settings(manifest, config),
  ]
}

export function forecastInstall(
  manifest: Manifest,
  config: Record<string, unknown>,
  facts: InstallFacts,
): Forecast {
  const { resources } = manifest
  return {
    bytes: { download: resources.disk_download, unpack: resources.disk_installed },
    memory: { needed: memoryOf(manifest), available: facts.memoryAvailable },
    disk: { needed: resources.disk_download + resources.disk_installed, available: facts.diskFree },
    ports: openPorts(manifest, config).map(({ host, protocol, label }) => ({ host, protocol, label })),
    names: subdomainsOf(manifest),
    restarts: [],
    reversible: { yes: true, why: message('undone-by-uninstall') },
    privileges: privilegesOf(manifest),
    warnings: facts.memoryLimits ? [] : [message('memory-unlimited')],
  }
}

function installedAlready({ id }: Manifest, { installed }: InstallFacts): Problem[] {
  return installed.some((one) => one.id === id)
    ? [new Problem('service-installed', { case: 'already', id })]
    : []
}

/** Both what the manifest says and what the registry has must fit. */
function platform({ name, resources }: Manifest, facts: InstallFacts): Problem[] {
  if (!resources.platforms.some((one) => one === facts.platform)) {
    const { platform } = facts
    return [
      new Problem('platform-unsupported', {
        case: 'service',
        name,
        platforms: resources.platforms.join(', '),
        platform,
      }),
    ]
  }
  return facts.unfitImages.map(
    (image) => new Problem('platform-unsupported', { case: 'image', image, platform: facts.platform }),
  )
}

function requires(manifest: Manifest, { installed }: InstallFacts): Problem[] {
  const missing = (manifest.requires ?? []).filter((id) => !installed.some((one) => one.id === id))
  return missing.length === 0
    ? []
    : [new Problem('requires-missing', { name: manifest.name, missing: missing.join(', ') })]
}

/** Subdomains, and names below `/.well-known/`, belong to one service each. */
function subdomains(manifest: Manifest, { installed }: InstallFacts): Problem[] {
  const own = [...subdomainsOf(manifest), ...wellKnownOf(manifest)]
  return installed
    .filter(({ id }) => id !== manifest.id)
    .flatMap(({ id, manifest: other }) =>
      [...subdomainsOf(other), ...wellKnownOf(other)]
        .filter((name) => own.includes(name))
        .map((name) => new Problem('subdomain-taken', { id, name })),
    )
}

/** A name of another service is to be had only where that one says so. */
function fronts(manifest: Manifest, { installed }: InstallFacts): Problem[] {
  return (manifest.serves ?? []).flatMap(({ service, subdomain: name }) => {
    const other = installed.find(({ id }) => id === service)
    // One that is missing is told by `requires`.
    if (other === undefined || servedFor(manifest, other.manifest).includes(name)) return []
    return [new Problem('subdomain-taken', { id: service, name })]
  })
}

function names(manifest: Manifest, { prefix, strangers }: InstallFacts): Problem[] {
  return manifest.containers
    .map(({ name }) => containerName(prefix, name))
    .filter((name) => strangers.includes(name))
    .map((name) => new Problem('name-taken', { case: 'foreign', name }))
}

function room(manifest: Manifest, facts: InstallFacts): Problem[] {
  const { name, resources } = manifest
  const needed = resources.disk_download + resources.disk_installed + diskReserve
  const short = { name, needed, free: facts.diskFree }
  return [
    ...(facts.diskFree < needed ? [new Problem('disk-full', { case: 'service', ...short })] : []),
    ...memory(manifest, facts),
  ]
}

/** It must fit into what is free now, and beside what the others may still take: their limits. */
function memory(manifest: Manifest, facts: InstallFacts): Problem[] {
  const needed = memoryOf(manifest)
  const needs = { name: manifest.name, needed }
  if (facts.memoryAvailable < needed) {
    return [new Problem('memory-short', { case: 'free', ...needs, free: facts.memoryAvailable })]
  }
  const running = facts.installed.filter(({ id, wanted }) => wanted === 'running' && id !== manifest.id)
  const promised = running.reduce((sum, one) => sum + memoryOf(one.manifest), 0)
  if (facts.memoryTotal - promised >= needed) return []
  const services = running.map(({ id }) => id).join(', ')
  const room = { promised, total: facts.memoryTotal }
  return [new Problem('memory-short', { case: 'promised', ...needs, services, ...room })]
}

/** Bytes that all containers of a service may take together. */
function memoryOf({ resources, containers }: Manifest): number {
  return resources.memory * containers.length
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

function wellKnownOf({ well_known = {} }: Manifest): string[] {
  return Object.keys(well_known).map((name) => `/.well-known/${name}`)
}
