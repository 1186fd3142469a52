import { readFileSync } from 'node:fs'
import { Agent } from 'node:https'
import { rootCertificates } from 'node:tls'
import type { Client, Order as AuthorityOrder } from 'acme-client'
import { Problem } from '../../config/problem.ts'

/** How the authority is shown that the names are ours. */
export interface Proof {
  kind: 'dns-01' | 'http-01'
  /** `dns-01`: a TXT record and its value; `http-01`: a token and what is answered for it. */
  put(name: string, value: string): Promise<void>
  clear(name: string, value: string): Promise<void>
}

/** Whom the authority knows the cell as: a key (PEM), and the address that the authority gave it, once it did. */
export interface Account {
  key: string
  url: string | null
}

export interface Order {
  /** Address of the authority's directory; `caFile` (PEM) vouches for its own HTTPS beside the usual roots. */
  directory: string
  caFile: string | undefined
  account: Account
  names: string[]
  proof: Proof
  signal: AbortSignal
}

/** Between two looks at an order, in ms: the first, and the longest. */
const lookMs = { first: 1_000, longest: 10_000 }
/** Looks at an order before it is given up: a minute and a half. */
const looks = 15
/** An authority that says nothing for so long, in ms, is told as gone. */
const answerMs = 30_000

/**
 * Has a certificate authority (RFC 8555) issue a certificate with a new P-256 key. Gives key and chain (PEM), and
 * the account's address.
 * Throws `certificate-refused` with the authority's own words, `certificate-limited` or `authority-unavailable`.
 */
export async function orderCertificate(
  order: Order,
): Promise<{ key: string; chain: string; accountUrl: string }> {
  // Only cells with a public name need it, and those every two months.
  const { default: acme } = await import('acme-client')
  const { account, caFile, directory, names, signal } = order
  Object.assign(acme.axios.defaults, {
    timeout: answerMs,
    httpsAgent: new Agent({
      ...(caFile !== undefined && { ca: [...rootCertificates, readFileSync(caFile, 'utf8')] }),
    }),
    acmeSettings: { retryMaxAttempts: 1, retryDefaultDelay: 1 },
  })
  const clientAs = (accountUrl: string | null): Client =>
    new acme.Client({
      directoryUrl: directory,
      accountKey: account.key,
      ...(accountUrl !== null && { accountUrl }),
      backoffAttempts: looks,
      backoffMin: lookMs.first,
      backoffMax: lookMs.longest,
    })
  try {
    const key = await acme.crypto.createPrivateEcdsaKey('P-256')
    const [, csr] = await acme.crypto.createCsr({ altNames: names }, key)
    const begun = await begin(clientAs, account, names)
    const chain = await untilAborted(signal, prove(begun, order, csr))
    return { key: key.toString(), chain, accountUrl: begun.client.getAccountUrl() }
  } catch (error) {
    signal.throwIfAborted()
    throw asProblem(error, new URL(directory).host)
  }
}

interface Begun {
  client: Client
  order: AuthorityOrder
}

/** An authority that has forgotten the account is told of it again; any other refusal stays what it was. */
async function begin(
  clientAs: (accountUrl: string | null) => Client,
  { url }: Account,
  names: string[],
): Promise<Begun> {
  const wish = { identifiers: names.map((value) => ({ type: 'dns', value })) }
  const introduced = async (): Promise<Begun> => {
    const client = clientAs(null)
    await client.createAccount({ termsOfServiceAgreed: true })
    return { client, order: await client.createOrder(wish) }
  }
  if (url === null) return await introduced()
  const client = clientAs(url)
  return await client.createOrder(wish).then(
    (order) => ({ client, order }),
    (refusal: unknown) => introduced().catch(() => Promise.reject(refusal)),
  )
}

async function prove({ client, order }: Begun, { proof, signal }: Order, csr: Buffer): Promise<string> {
  // One after the other: some providers keep a single value for a name and all its wildcards.
  for (const authorization of await client.getAuthorizations(order)) {
    if (authorization.status === 'valid') continue
    signal.throwIfAborted()
    const challenge = authorization.challenges.find(({ type }) => type === proof.kind)
    const { value: name } = authorization.identifier
    if (challenge === undefined)
      throw new Problem('certificate-refused', { case: 'proof', kind: proof.kind, name })
    const answer = await client.getChallengeKeyAuthorization(challenge)
    const place = proof.kind === 'dns-01' ? `_acme-challenge.${name}` : challenge.token
    try {
      await proof.put(place, answer)
      await client.completeChallenge(challenge)
      await client.waitForValidStatus(challenge)
    } finally {
      await proof.clear(place, answer)
    }
  }
  return await client.getCertificate(await client.finalizeOrder(order, csr))
}

/** acme-client takes no signal; what it still does after one harms nobody. */
async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** How much of an authority's words is repeated to the owner. */
const wordsLimit = 300

function asProblem(error: unknown, authority: string): Problem {
  if (error instanceof Problem) return error
  const words = (error instanceof Error ? error.message : String(error)).slice(0, wordsLimit)
  const options = { cause: error }
  if (isNetworkFault(error)) return new Problem('authority-unavailable', { authority }, options)
  if (/rate.?limit/i.test(words)) return new Problem('certificate-limited', { authority, words }, options)
  return new Problem('certificate-refused', { case: 'words', authority, words }, options)
}

/** No answer at all, over which acme-client itself stumbles (TypeError), or one of a server in trouble. */
function isNetworkFault(error: unknown): boolean {
  if (error instanceof TypeError) return true
  if (!(error instanceof Error) || !('isAxiosError' in error)) return false
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0
  return status === 0 || status >= 500
}
