import { domainOf, type DomainMode } from '../../cell/domain/names.ts'
import type { Certificates } from './certificates.ts'

export interface DomainWish {
  mode: DomainMode
  name?: string | undefined
  token?: string | undefined
}

/** Throws the provider's problem; a mode without a provider has nothing that could be wrong yet. */
export async function checkDomain(
  certificates: Pick<Certificates, 'provider'>,
  cellName: string,
  { mode, name, token }: DomainWish,
  signal: AbortSignal,
): Promise<void> {
  await certificates.provider(mode, token)?.check(domainOf(cellName, { mode, name }), signal)
}
