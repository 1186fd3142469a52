import { isProblem, type FieldError } from '../../config/problem.ts'
import { readManifest } from './read.ts'
import type { Complaint, Rule } from './rule.ts'
import { parseVolume } from './volume.ts'

export interface Lint {
  /** Any of them makes the manifest invalid. */
  errors: FieldError[]
  /** Valid, but probably not intended. */
  warnings: FieldError[]
}

/** Checks a manifest for its author; the errors are exactly those of the cell. */
export function lintManifest(source: string | Uint8Array): Lint {
  try {
    const { manifest } = readManifest(source)
    const found = advice.flatMap((rule) => rule(manifest))
    return { errors: [], warnings: found.map(({ path, message }) => ({ path: path.join('.'), message })) }
  } catch (error) {
    if (!isProblem(error)) throw error
    return { errors: error.errors, warnings: [] }
  }
}

const data: Rule = ({ containers, capabilities, backup }) => {
  const keeps = containers.some(({ volumes = [] }) =>
    volumes.some((entry) => parseVolume(entry)?.kind === 'data'),
  )
  if (keeps && !capabilities.has_storage) {
    return [{ path: ['capabilities', 'has_storage'], message: 'is false, but a container keeps data' }]
  }
  return capabilities.has_storage && backup === undefined
    ? [{ path: ['backup'], message: 'is missing: the data will be in no backup' }]
    : []
}

const backups: Rule = ({ containers, backup }) => {
  if (backup === undefined) return []
  const folders = containers.flatMap(({ volumes = [] }) =>
    volumes.map(parseVolume).flatMap((volume) => (volume?.kind === 'data' ? [volume.path] : [])),
  )
  const left = [...new Set(folders)].filter(
    (folder) => !backup.paths.some((path) => path === `data:${folder}` || path.startsWith(`data:${folder}/`)),
  )
  return [
    ...left.map((folder) => ({ path: ['backup', 'paths'], message: `leaves out data:${folder}` })),
    ...backup.paths.flatMap((path, place) =>
      backup.paths.some((other) => path.startsWith(`${other}/`))
        ? [{ path: ['backup', 'paths', place], message: 'is in the backup already, by a folder above it' }]
        : [],
    ),
    ...(backup.pre !== undefined && backup.post === undefined
      ? [{ path: ['backup', 'post'], message: 'is missing: nothing ends what `pre` begins' }]
      : []),
  ]
}

const hardening: Rule = ({ containers }) =>
  containers.flatMap(({ user, read_only, healthcheck }, place): Complaint[] => {
    const path = (key: string): (string | number)[] => ['containers', place, key]
    return [
      ...(user === undefined
        ? [{ path: path('user'), message: 'is missing: data folders will belong to root' }]
        : []),
      ...(read_only === false
        ? [{ path: path('read_only'), message: 'is false: prefer tmpfs for what must be written' }]
        : []),
      ...(healthcheck === undefined
        ? [{ path: path('healthcheck'), message: 'is missing: nobody will see that it hangs' }]
        : []),
    ]
  })

const files: Rule = ({ files: written = [], containers }) => {
  const mounted = containers.flatMap(({ volumes = [] }) =>
    volumes.map(parseVolume).flatMap((volume) => (volume?.kind === 'config' ? [volume.path] : [])),
  )
  return written.flatMap(({ path }, place) =>
    mounted.some((one) => path === one || path.startsWith(`${one}/`))
      ? []
      : [{ path: ['files', place, 'path'], message: 'is mounted by no container' }],
  )
}

const card: Rule = (manifest) =>
  (['license', 'homepage', 'icon'] as const)
    .filter((key) => manifest[key] === undefined)
    .map((key) => ({ path: [key], message: 'is missing: the store shows it' }))

const advice = [data, backups, hardening, files, card]
