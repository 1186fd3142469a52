import { exitSysctls, ordinaryCapabilities } from './privileges.ts'
import { isReservedId } from './reserved.ts'
import type { Complaint, Rule } from './rule.ts'
import { twice } from './rules-sections.ts'
import type { Container, Manifest } from './shape.ts'
import { parseTmpfs } from './tmpfs.ts'
import { parseVolume } from './volume.ts'

/** The main container is `cell-<id>`, others `cell-<id>-<x>`, so that no service can claim another's container name. */
export const containerNames: Rule = ({ id, container_name, containers, accounts }) => [
  ...(isReservedId(id) ? [{ path: ['id'], message: 'is a name that the cell keeps for itself' }] : []),
  ...(container_name === `cell-${id}` ? [] : [{ path: ['container_name'], message: `must be cell-${id}` }]),
  ...(containers.some(({ name }) => name === container_name)
    ? []
    : [{ path: ['containers'], message: `must have one named ${container_name}, the main container` }]),
  ...containers.flatMap(({ name }, place) =>
    name === container_name || name.startsWith(`${container_name}-`)
      ? []
      : [
          {
            path: ['containers', place, 'name'],
            message: `must be ${container_name} or begin with ${container_name}-`,
          },
        ],
  ),
  ...twice(containers, ({ name }) => name).map((place) => ({
    path: ['containers', place, 'name'],
    message: 'is the name of another container',
  })),
  ...(accounts === undefined || containers.some(({ name }) => name === accounts.container)
    ? []
    : [{ path: ['accounts', 'container'], message: 'names no container of this service' }]),
]

/** An install is done when the main container answers, not when it was started. */
export const mainAnswers: Rule = ({ container_name, containers }) =>
  containers.flatMap(({ name, healthcheck }, place) =>
    name === container_name && healthcheck === undefined
      ? [{ path: ['containers', place, 'healthcheck'], message: 'is required on the main container' }]
      : [],
  )

/** What only exits may have. */
export const privileges: Rule = ({ exit, containers }) =>
  exit !== undefined
    ? []
    : containers.flatMap(({ cap_add = [], sysctls, devices }, place): Complaint[] => [
        ...cap_add.flatMap((name, at) =>
          ordinaryCapabilities.some((one) => one === name)
            ? []
            : [{ path: ['containers', place, 'cap_add', at], message: `${name} is for exits only` }],
        ),
        ...exitSysctls
          .filter((name) => sysctls !== undefined && Object.hasOwn(sysctls, name))
          .map((name) => ({ path: ['containers', place, 'sysctls', name], message: 'is for exits only' })),
        ...(devices ?? []).map((_, at) => ({
          path: ['containers', place, 'devices', at],
          message: 'is for exits only',
        })),
      ])

/** Each container starts after those it depends on, so there must be an order. */
export const dependencies: Rule = ({ containers }) => {
  const byName = new Map(containers.map((container) => [container.name, container]))
  return containers.flatMap(({ name, depends_on = [] }, place) =>
    depends_on.flatMap((other, at): Complaint[] => {
      const path = ['containers', place, 'depends_on', at]
      if (!byName.has(other)) return [{ path, message: 'names no container of this service' }]
      return leadsTo(other, name, byName, new Set())
        ? [{ path, message: `makes a circle back to ${name}` }]
        : []
    }),
  )
}

/** Nothing is mounted twice or over another mount, and what is mounted exists. */
export const mounts: Rule = (manifest) =>
  manifest.containers.flatMap((container, place) => {
    const targets = [
      ...(container.volumes ?? []).map((entry, at) => ({
        path: ['containers', place, 'volumes', at],
        target: parseVolume(entry)?.target ?? '',
      })),
      ...(container.tmpfs ?? []).map((entry, at) => ({
        path: ['containers', place, 'tmpfs', at],
        target: parseTmpfs(entry)?.path ?? '',
      })),
    ]
    return [
      ...twice(targets, ({ target }) => target).map((at) => ({
        path: targets[at]?.path ?? [],
        message: 'mounts over another mount',
      })),
      ...unknownConfig(manifest, container, place),
    ]
  })

/** Rendered files must not collide, and backups must name existing data. */
export const paths: Rule = ({ files = [], backup, containers }) => {
  const all = files.map(({ path }) => path)
  const data = containers.flatMap(({ volumes = [] }) =>
    volumes.map(parseVolume).flatMap((volume) => (volume?.kind === 'data' ? [volume.path] : [])),
  )
  return [
    ...twice(all, (path) => path).map((place) => ({
      path: ['files', place, 'path'],
      message: 'is written twice',
    })),
    ...all.flatMap((path, place) =>
      all.some((other) => path.startsWith(`${other}/`))
        ? [{ path: ['files', place, 'path'], message: 'lies below another file' }]
        : [],
    ),
    ...(backup?.paths ?? []).flatMap((entry, place) =>
      data.includes(entry.slice('data:'.length).split('/')[0] ?? '')
        ? []
        : [{ path: ['backup', 'paths', place], message: 'is in no data: volume of this service' }],
    ),
    ...(backup?.post !== undefined && backup.pre === undefined
      ? [{ path: ['backup', 'post'], message: 'ends what `pre` began, and there is no `pre`' }]
      : []),
  ]
}

function unknownConfig({ files = [] }: Manifest, { volumes = [] }: Container, place: number): Complaint[] {
  return volumes.flatMap((entry, at) => {
    const volume = parseVolume(entry)
    if (volume?.kind !== 'config') return []
    const { path } = volume
    return files.some((file) => file.path === path || file.path.startsWith(`${path}/`))
      ? []
      : [{ path: ['containers', place, 'volumes', at], message: 'names nothing that files writes' }]
  })
}

function leadsTo(from: string, to: string, all: Map<string, Container>, seen: Set<string>): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return (all.get(from)?.depends_on ?? []).some((next) => leadsTo(next, to, all, seen))
}
