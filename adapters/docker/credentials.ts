/** Who the cell is to a registry, by its host and port; the engine sends it along. */
export type CredentialsFor = (registry: string) => { username: string; password: string } | undefined

/** What the engine is told for one registry. Some ask for credentials to be sent even where nobody has any. */
export function authConfig(credentials: CredentialsFor, reference: string) {
  const registry = reference.split('/')[0] ?? ''
  const { username = '', password = '' } = credentials(registry) ?? {}
  return { username, password, serveraddress: username === '' ? '' : registry }
}
