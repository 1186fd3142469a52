import { isIPv4 } from 'node:net'
import { Problem } from '../../config/problem.ts'
import { heard, say } from '../../config/field-messages.ts'

/** Whoever answers for the public name of the cell. What goes wrong is a problem that names what the owner can mend. */
export interface DnsProvider {
  /** Asks whether the token may change records of the name; changes nothing. */
  check(name: string, signal: AbortSignal): Promise<void>
  /** Adds a TXT record; there already is fine. */
  putText(record: string, value: string, signal: AbortSignal): Promise<void>
  /** Removes it; gone already is fine. */
  clearText(record: string, value: string, signal: AbortSignal): Promise<void>
  /** The IPv4 address that this call comes from, as the provider sees it. */
  locate(name: string, signal: AbortSignal): Promise<string>
  /** Lets the name, and every name below it, lead to an IPv4 address; there already is fine. */
  publishAddress(name: string, address: string, signal: AbortSignal): Promise<void>
}

export interface ProviderOptions {
  /** What the provider gave its customer. */
  token: string
  /** Its API, when not at the usual address. */
  url: string | undefined
}

/** A provider that says nothing for so long, in ms, is told as gone. */
const answerMs = 20_000

/** Calls a provider's API. Gives status and text; a provider that can't be reached is `domain-unavailable`. */
export async function askProvider(
  who: string,
  url: URL,
  request: { method?: string; headers?: Record<string, string>; body?: string },
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)])
    const answer = await fetch(url, { ...request, redirect: 'error', signal: limit })
    const text = await answer.text()
    if (answer.status < 500) return { status: answer.status, text }
    throw new Problem('domain-unavailable', { case: 'status', provider: who, status: answer.status })
  } catch (cause) {
    signal.throwIfAborted()
    if (cause instanceof Problem) throw cause
    throw new Problem('domain-unavailable', { case: 'unreachable', provider: who, host: url.host }, { cause })
  }
}

/** The address in what a provider said. Throws `domain-unavailable` when there is none. */
export function addressIn(who: string, told: string | undefined): string {
  if (told !== undefined && isIPv4(told)) return told
  throw new Problem('domain-unavailable', { case: 'no-address', provider: who })
}

export function wrongToken(who: string): Problem {
  return new Problem(
    'domain-token-wrong',
    { provider: who },
    {
      errors: [{ path: 'domain.token', ...heard(say('token-refused', { provider: who })) }],
    },
  )
}

export function foreignName(who: string, name: string): Problem {
  return new Problem(
    'domain-foreign',
    { provider: who, name },
    {
      errors: [{ path: 'domain.name', ...heard(say('name-uncovered', { provider: who })) }],
    },
  )
}
