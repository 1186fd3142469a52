import { Problem } from '../../config/problem.ts'

/** A name that can stand in the engine's address as it is; what could lead elsewhere is refused. */
export function plainName(name: string): string {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) return name
  throw new Problem('engine-refused', { case: 'name', text: JSON.stringify(name) })
}

/** The same for an image: an id, `repository:tag` or `repository@sha256:…`. */
export function plainReference(reference: string): string {
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.:@/-]*$/.test(reference) && !reference.includes('..')) return reference
  throw new Problem('engine-refused', { case: 'reference', text: JSON.stringify(reference) })
}

/** Splits `repository[:tag]@sha256:…`; a tag beside a digest says nothing. */
export function splitPin(pin: string): { repository: string; digest: string } {
  const [, repository, digest] =
    /^([a-zA-Z0-9][a-zA-Z0-9_.:/-]*?)(?::[\w.-]+)?@(sha256:[0-9a-f]{64})$/.exec(pin) ?? []
  if (repository === undefined || digest === undefined) {
    throw new Problem('image-not-pinned', { case: 'pull', image: pin })
  }
  return { repository, digest }
}

/** Splits `repository[:tag]`; no tag means `latest`. */
export function splitTag(reference: string): { repo: string; tag: string } {
  const colon = plainReference(reference).lastIndexOf(':')
  const tagged = colon > reference.lastIndexOf('/')
  return tagged
    ? { repo: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { repo: reference, tag: 'latest' }
}
