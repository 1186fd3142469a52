import { isMountPath } from './words.ts'

/** A volume of a container: a data folder of the service, a file that the cell renders for it, or its certificate. */
interface Volume {
  kind: 'data' | 'config' | 'certificate'
  /** Empty for the certificate. */
  path: string
  target: string
  readOnly: boolean
}

/**
 * Reads `data:<folder>:<target>[:ro]`, `config:<path>:<target>` or `certificate:<target>`, or returns undefined. A data folder is a single
 * name, never a path: inside a folder that a container writes to, a link could lead anywhere on the machine.
 */
export function parseVolume(text: string): Volume | undefined {
  const [, folder] = certificatePattern.exec(text) ?? []
  if (folder !== undefined && isMountPath(folder))
    return { kind: 'certificate', path: '', target: folder, readOnly: true }
  const [, kind, path = '', target = '', mode] = pattern.exec(text) ?? []
  if (text.length > 400 || !isMountPath(target)) return undefined
  if (kind === 'data') return { kind, path, target, readOnly: mode !== undefined }
  return kind === 'config' ? { kind, path, target, readOnly: true } : undefined
}

const certificatePattern = /^certificate:([^:]{1,400})(?::ro)?$/
const name = '[A-Za-z0-9_][A-Za-z0-9_.-]*'
const pattern = new RegExp(`^(data(?=:${name}:)|config):(${name}(?:/${name})*):([^:]+)(:ro)?$`)
