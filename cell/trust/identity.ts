/** Somebody without a key of their own: `issuer` vouches that it was `subject`, a person or a workflow. */
export interface Identity {
  issuer: string
  subject: string
}

/** Whether a store trusts this identity. A subject may end in `*`: one or more letters, digits, `.`, `_`, `+` or `-`. */
export function isTrusted(found: Identity, signers: readonly Identity[]): boolean {
  return signers.some(({ issuer, subject }) => issuer === found.issuer && fits(found.subject, subject))
}

function fits(subject: string, pattern: string): boolean {
  if (!pattern.endsWith('*')) return subject === pattern
  const start = pattern.slice(0, -1)
  // no slash and no @: a pattern for the tags of one workflow shall not reach another workflow or a branch
  return subject.startsWith(start) && /^[\w.+-]+$/.test(subject.slice(start.length))
}
