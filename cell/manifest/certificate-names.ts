import type { Manifest } from './schema.ts'

/** The whole names that the certificate of a service is for. */
export function certificateNamesOf(
  { names }: Pick<NonNullable<Manifest['certificate']>, 'names'>,
  domain: string,
): string[] {
  return names.map((name) => `${name}.${domain}`)
}
