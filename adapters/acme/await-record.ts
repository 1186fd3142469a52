import { Resolver } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../config/problem.ts'

/** Longest wait for a record to come out, in ms: the slower providers take a minute. */
const limitMs = 180_000
const pollMs = 2_000

/**
 * Waits until a TXT record is out: as every one of the zone's own servers sees it, or as `server` (`address:port`) does.
 * A certificate authority that asks before sees the old value, and a refusal costs an hour. Throws `domain-record-missing`.
 */
export async function awaitRecord(
  record: string,
  value: string,
  server: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + limitMs
  const servers = server === undefined ? await serversOf(record) : [server]
  for (;;) {
    const seen = await Promise.all(servers.map((one) => holds(one, record, value)))
    if (seen.every(Boolean)) return
    if (performance.now() > deadline)
      throw new Problem('domain-record-missing', { record, seconds: limitMs / 1000 })
    await sleep(pollMs, undefined, { signal })
  }
}

async function holds(server: string, record: string, value: string): Promise<boolean> {
  const resolver = new Resolver({ timeout: 3_000, tries: 1 })
  resolver.setServers([server])
  // No such record, or no answer: not out yet, as far as that server goes.
  const found = await resolver.resolveTxt(record).catch(() => [])
  return found.some((parts) => parts.join('') === value)
}

/** The name servers of the nearest zone above the record; none that answers: then the machine's own. */
async function serversOf(record: string): Promise<string[]> {
  const resolver = new Resolver()
  const labels = record.split('.')
  for (let first = 1; first < labels.length - 1; first++) {
    const names = await resolver.resolveNs(labels.slice(first).join('.')).catch(() => [])
    const addresses = await Promise.all(names.map((name) => resolver.resolve4(name).catch(() => [])))
    const found = addresses.flat()
    if (found.length > 0) return found
  }
  return resolver.getServers()
}
