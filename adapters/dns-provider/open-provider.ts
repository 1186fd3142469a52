import { Problem } from '../../config/problem.ts'
import { cloudflare } from './cloudflare.ts'
import { ddns } from './ddns.ts'
import { duckdns } from './duckdns.ts'
import type { DnsProvider, ProviderOptions } from './provider.ts'
import { heard, say } from '../../config/field-messages.ts'

/** The domain modes whose provider proves the name by records, and so can have a certificate for all names at once. */
export const providers = { cloudflare, duckdns, pic_ngo: ddns } as const

/** The provider of a domain mode; `domain-token-missing` when the owner has given no token. */
export function openProvider(
  mode: keyof typeof providers,
  { token, url }: { token: string | null; url: string | undefined },
): DnsProvider {
  if (token === null)
    throw new Problem(
      'domain-token-missing',
      { mode },
      {
        errors: [{ path: 'domain.token', ...heard(say('missing')) }],
      },
    )
  const options: ProviderOptions = { token, url }
  return providers[mode](options)
}

export function hasProvider(mode: string): mode is keyof typeof providers {
  return Object.hasOwn(providers, mode)
}
