import { Problem } from '../../config/problem.ts'
import type { ProblemParams } from '../../config/problems.ts'

/** An image's name in canonical form: Docker Hub is `index.docker.io`, its official images `library/<x>`. */
export interface Reference {
  registry: string
  repository: string
  tag?: string
  /** `sha256:<64 hex>` */
  digest?: string
}

export type PinnedReference = Reference & { digest: string }

/** Reads `<registry>/<repository>[:tag][@sha256:…]`; throws `image-reference-invalid`. */
export function parseReference(text: string): Reference {
  const parts = text.length > lengthLimit ? undefined : referencePattern.exec(text)?.groups
  if (!parts) throw invalid(text, 'form')
  const { registry, path } = splitName(parts['name'] ?? '', text)
  const repository = registry === hub && !path.includes('/') ? `library/${path}` : path
  if (registry.length + 1 + repository.length > nameLimit) throw invalid(text, 'long')
  return {
    registry,
    repository,
    ...(parts['tag'] !== undefined && { tag: parts['tag'] }),
    ...(parts['digest'] !== undefined && { digest: parts['digest'] }),
  }
}

export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`
  return `${nameOf(reference)}${tag}${digest}`
}

/** `<registry>/<repository>`: what a signature names as the image's identity. */
export function nameOf(reference: Reference): string {
  return `${reference.registry}/${reference.repository}`
}

export function isPinned(reference: Reference): reference is PinnedReference {
  return reference.digest !== undefined
}

/** The canonical host name of a registry, or undefined where `text` is none; lower case only. */
export function canonicalRegistry(text: string): string | undefined {
  const host = hostPattern.exec(text)
  if (!host || Number(host[1] ?? '1') > 65535) return undefined
  return text === 'docker.io' ? hub : text
}

const hub = 'index.docker.io'
/** The distribution project's limit for `<registry>/<repository>`. */
const nameLimit = 255
/** Name, tag (128) and digest (71) with their separators. */
const lengthLimit = nameLimit + 1 + 128 + 1 + 71

const part = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*'
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const hostPattern = new RegExp(`^${label}(?:\\.${label})*(?::([1-9][0-9]{0,4}))?$`)
const pathPattern = new RegExp(`^${part}(?:/${part})*$`)
const referencePattern =
  /^(?<name>[^@\s]+?)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/

/** The first part is a registry when it has a dot or a colon, as in go-containerregistry. */
function splitName(name: string, text: string): { registry: string; path: string } {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  // Docker takes this for a host, go-containerregistry for a folder of Docker Hub
  if (first === 'localhost') throw invalid(text, 'localhost')
  const named = first.includes('.') || first.includes(':')
  const registry = named ? canonicalRegistry(first) : hub
  const path = named ? name.slice(slash + 1) : name
  if (registry === undefined) throw invalid(text, 'registry')
  if (!pathPattern.test(path)) throw invalid(text, 'repository')
  return { registry, path }
}

function invalid(text: string, fault: ProblemParams<'image-reference-invalid'>['case']): Problem {
  return new Problem('image-reference-invalid', { case: fault, text: JSON.stringify(text.slice(0, 120)) })
}
