import type { InferOutput } from 'valibot'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Container } from '../../adapters/docker/spec.ts'
import type { Connection, ConnectionList } from '../../cell/api/answers/exits.ts'
import type { ConnectionBody, ConnectionChangeBody } from '../../cell/api/exit-inputs.ts'
import { mostConnections } from '../../cell/exits/pool.ts'
import { formValues } from '../../cell/manifest/form-values.ts'
import type { Form } from '../../cell/manifest/form.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { containerName } from '../../cell/render/names.ts'
import { openConnectionBox, sealConnectionBox } from '../../cell/secrets/sealed-config.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import type { ConnectionRow, Connections } from '../../db/connections.ts'
import type { ExitChoices } from '../../db/exit-choices.ts'
import type { Services } from '../../db/services.ts'
import { manifestOf } from '../services/installed-manifest.ts'

interface ConnectionTools {
  connections: Connections
  choices: Pick<ExitChoices, 'usersOf'>
  services: Pick<Services, 'get' | 'list'>
  sealer: Sealer
  docker: Pick<Docker, 'containers'>
  prefix: string
  /** Connections that jobs under way are making: their slots are taken, too. */
  underWay(): { id: string; slot: number }[]
}

type Shape = InferOutput<typeof Connection>
type Values = Record<string, string | number | boolean>

/** What a job is told of a connection that it makes, or makes otherwise. */
interface ConnectionInput {
  service: string
  id: string
  slot: number
  enabled: boolean
  config: Values
}

export type CellConnections = ReturnType<typeof openCellConnections>

/** The connections as the API tells and changes them. A change is a job's. */
export function openCellConnections(tools: ConnectionTools) {
  const { connections, choices, services, sealer, docker, prefix, underWay } = tools

  /** Throws `service-not-installed` or `exit-none`. */
  function exitOf(service: string): { manifest: Manifest; exit: NonNullable<Manifest['exit']> } {
    const row = services.get(service)
    if (row === undefined) throw new Problem('service-not-installed', { id: service })
    const manifest = manifestOf(row)
    if (manifest.exit?.instanceable !== true) throw new Problem('exit-none', { id: service })
    return { manifest, exit: manifest.exit }
  }

  async function shape(row: ConnectionRow): Promise<Shape> {
    const { manifest, exit } = exitOf(row.service)
    const form = exit.connection_schema
    const values = Object.entries(formValues(form, openConnectionBox(sealer, row.id, row.config)))
    const container = await docker.containers.inspect(containerName(prefix, manifest.container_name, row.id))
    return {
      id: row.id,
      service: row.service,
      type: exit.type,
      enabled: row.enabled,
      state: stateOf(row, container),
      carries: exit.carries,
      schema: form,
      values: Object.fromEntries(values.filter(([key]) => form[key]?.type !== 'secret')),
      secrets_set: values.map(([key]) => key).filter((key) => form[key]?.type === 'secret'),
      used_by: choices.usersOf(row.id),
      created_at: new Date(row.createdAt).toISOString(),
    }
  }

  function freeSlot(): number {
    const taken = new Set([...connections.list(), ...underWay()].map(({ slot }) => slot))
    const slot = Array.from({ length: mostConnections }, (_, at) => at).find((at) => !taken.has(at))
    if (slot === undefined) throw new Problem('connections-full', { most: mostConnections })
    return slot
  }

  return {
    async list(): Promise<InferOutput<typeof ConnectionList>> {
      const rows = connections.list().filter(({ service }) => services.get(service) !== undefined)
      const exits = services.list().flatMap((row) => {
        const { name, exit } = manifestOf(row)
        return exit?.instanceable === true ? [{ service: row.id, name, schema: exit.connection_schema }] : []
      })
      return { items: await Promise.all(rows.map(shape)), exits }
    },
    show: async (id: string): Promise<Shape> => await shape(connections.get(id)),

    /** Throws `connection-exists`, `connections-full`, `exit-none` or `config-invalid`. */
    wanted({ id, service, config }: InferOutput<typeof ConnectionBody>): ConnectionInput {
      const { exit } = exitOf(service)
      const others = [...connections.list(), ...underWay()]
      if (others.some((one) => one.id === id)) throw new Problem('connection-exists', { id })
      formValues(exit.connection_schema, config)
      return { service, id, slot: freeSlot(), enabled: true, config }
    },
    /** The connection after a merge patch: null goes back to the default. Throws `config-invalid`. */
    changed(id: string, { config, enabled }: InferOutput<typeof ConnectionChangeBody>): ConnectionInput {
      const row = connections.get(id)
      const form: Form = exitOf(row.service).exit.connection_schema
      const given = openConnectionBox(sealer, id, row.config)
      const next = Object.fromEntries(
        Object.entries({ ...given, ...config }).filter(([, value]) => value !== null),
      )
      formValues(form, next)
      // What the form takes is text, numbers and flags.
      return { ...pick(row), enabled: enabled ?? row.enabled, config: next as Values }
    },
    /** Throws `connection-unknown` or `connection-used`. */
    mustBeFree(id: string): ConnectionRow {
      const row = connections.get(id)
      const users = choices.usersOf(id)
      if (users.length > 0) throw new Problem('connection-used', { id, users: users.join(', ') })
      return row
    },
    /** The values of a connection in the box that is kept. */
    sealed: (id: string, config: Values): string => sealConnectionBox(sealer, id, config),
  }
}

function pick({ id, service, slot }: ConnectionRow) {
  return { id, service, slot }
}

function stateOf({ enabled }: ConnectionRow, container: Container | null): Shape['state'] {
  if (!enabled) return 'stopped'
  if (container?.state !== 'running') return 'down'
  if (container.health === 'starting') return 'connecting'
  return container.health === 'unhealthy' ? 'down' : 'working'
}
