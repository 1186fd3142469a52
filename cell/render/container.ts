import type { ContainerSpec, Healthcheck, Mount, PublishedPort } from '../../adapters/docker/spec.ts'
import { serversOn } from '../core/cell-net.ts'
import { openPorts } from '../manifest/open-ports.ts'
import { parseDuration } from '../manifest/quantity.ts'
import type { Container, Manifest } from '../manifest/schema.ts'
import { parseTmpfs } from '../manifest/tmpfs.ts'
import { parseVolume } from '../manifest/volume.ts'
import type { RenderFacts } from './facts.ts'
import { serviceLabels } from './labels.ts'
import { containerName, networkName } from './names.ts'
import { certificateFolder, dataFolderPath, renderedFolder } from './paths.ts'
import { renderTemplate, serviceVariables } from './template.ts'

/** A container without its image: the id of that is known only once it has been verified and pulled. */
type RenderedContainer = Omit<ContainerSpec, 'image'> & { image?: never }

/** What the engine is asked for; hardened unless the manifest opens a thing that it may. Throws `config-invalid`. */
export function renderContainer(
  manifest: Manifest,
  container: Container,
  facts: RenderFacts,
): RenderedContainer {
  const variables = serviceVariables(manifest, facts, { secrets: false })
  const fill = (text: string): string => renderTemplate(text, variables)
  const { command, entrypoint, environment = {}, user, working_dir, healthcheck, sysctls = {} } = container
  const instance = facts.instance?.id
  return {
    name: containerName(facts.prefix, container.name, instance),
    ...(command !== undefined && { command: command.map(fill) }),
    ...(entrypoint !== undefined && { entrypoint: entrypoint.map(fill) }),
    environment: mapValues(environment, fill),
    ...(user !== undefined && { user }),
    ...(working_dir !== undefined && { workingDir: working_dir }),
    mounts: mountsOf(manifest, container, facts),
    tmpfs: tmpfsOf(container),
    network: networkName(facts.prefix, manifest.id),
    ...(facts.instance !== undefined && { address: facts.instance.address }),
    // the name in the manifest is the one that siblings and the proxy use, whatever the prefix
    aliases: [containerName('cell-', container.name, instance)],
    // Where the VPN leads to; the engine's own choice changes with every start.
    ...(manifest.ports !== undefined &&
      instance === undefined &&
      container.name === manifest.container_name && { address: serversOn(facts.subnet).main }),
    ...(facts.core && { nameServers: [serversOn(facts.subnet).dns] }),
    ports: portsOf(manifest, container, facts),
    labels: serviceLabels(manifest, facts),
    capAdd: container.cap_add ?? [],
    devices: container.devices ?? [],
    sysctls: mapValues(sysctls, String),
    readOnlyRoot: container.read_only ?? true,
    memory: manifest.resources.memory,
    pids: pidsLimit,
    weights: serviceWeights,
    ...(healthcheck !== undefined && { healthcheck: healthcheckOf(healthcheck, fill) }),
    stopGraceMs: ms(container.stop_grace_period, 10_000),
    init: true,
    // the cell starts services itself, after it has checked the evidence again
    restart: 'no',
  }
}

/** Enough for a mail server; a fork bomb ends here. */
const pidsLimit = 256

/** Half of what the core has: a service that is busy must not keep its owner out. */
const serviceWeights = { cpu: 512, disk: 250 }

function mountsOf(
  manifest: Manifest,
  { volumes = [] }: Container,
  { dataFolder, instance }: RenderFacts,
): Mount[] {
  return volumes
    .map(parseVolume)
    .filter((volume) => volume !== undefined)
    .map(({ kind, path, target, readOnly }) => {
      const below =
        kind === 'data'
          ? dataFolderPath(manifest.id, path)
          : kind === 'certificate'
            ? certificateFolder(manifest.id)
            : `${renderedFolder(manifest.id, instance?.id)}/${path}`
      return { source: `${dataFolder}/${below}`, target, readOnly }
    })
}

function tmpfsOf({ tmpfs = [] }: Container): Record<string, string> {
  const parsed = tmpfs.map(parseTmpfs).filter((one) => one !== undefined)
  return Object.fromEntries(parsed.map(({ path, options }) => [path, options]))
}

function portsOf(manifest: Manifest, { name }: Container, { config }: RenderFacts): PublishedPort[] {
  if (name !== manifest.container_name) return []
  return openPorts(manifest, config).map(({ host, container, protocol }) => ({
    hostIp: '0.0.0.0',
    host,
    container,
    protocol,
  }))
}

function healthcheckOf(
  { test, interval, timeout, start_period, retries = 3 }: NonNullable<Container['healthcheck']>,
  fill: (text: string) => string,
): Healthcheck {
  return {
    test: test.map(fill),
    intervalMs: ms(interval, 30_000),
    timeoutMs: ms(timeout, 10_000),
    startPeriodMs: ms(start_period, 0),
    retries,
  }
}

function ms(duration: string | undefined, otherwise: number): number {
  return (duration === undefined ? undefined : parseDuration(duration)) ?? otherwise
}

function mapValues<Value>(
  entries: Record<string, Value>,
  change: (value: Value) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, change(value)]))
}
