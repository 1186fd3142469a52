import { hasProvider } from '../../adapters/dns-provider/open-provider.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { isProblem, Problem, type ProblemDetails } from '../../config/problem.ts'
import type { Step } from '../../cell/steps/step.ts'
import type { Journal } from '../../db/jobs.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'
import { openBackoff, repairLimit } from '../backoff.ts'
import type { Certificates } from './certificates.ts'
import { restsAfter } from '../../runtime/jobs/deaths.ts'

/** How often the provider is asked where the cell is, in ms: most homes change their address once a day at most. */
const everyMs = 5 * 60 * 1000

interface AddressKeeperTools {
  settings: SettingsFile
  certificates: Pick<Certificates, 'wanted' | 'provider'>
  journal: Pick<Journal, 'lastDone' | 'lastOn' | 'liveOn' | 'steps'>
  jobs: Pick<Jobs, 'enqueue'>
}

export type DynamicDns = ReturnType<typeof openDynamicDns>

/** Has the cell's public name lead to where the cell is: what the settings say, else whence the provider sees it come. */
export function openDynamicDns({ settings, certificates, journal, jobs }: AddressKeeperTools) {
  const tries = openBackoff(repairLimit)
  let trouble: ProblemDetails | null = null
  let askedAt = -Infinity

  /** What was published last: `domain` is the name that leads there. */
  function last() {
    const done = journal.lastDone(subject, kind)
    const step = done && (journal.steps(done.id)[0]?.plan as Step | undefined)
    if (done === undefined || step?.name !== 'address-publish') return null
    return { domain: step.domain, address: step.address, at: done.endedAt ?? done.createdAt }
  }

  function failed(): ProblemDetails | null {
    const newest = journal.lastOn(subject)
    return newest?.state === 'failed' ? newest.problem : null
  }

  /** Throws the provider's problem, or `domain-local` for a name that no provider keeps. */
  async function follow(actor: string, signal: AbortSignal): Promise<void> {
    const { mode, name, address: fixed } = certificates.wanted()
    const provider = certificates.provider(mode)
    if (provider === null) throw new Problem('domain-local', { case: 'provider', name })
    const address = fixed ?? (await provider.locate(name, signal))
    const before = last()
    if (before?.domain === name && before.address === address && failed() === null) return
    if (journal.liveOn(subject) !== undefined || restsAfter(journal.lastOn(subject), actor)) return
    jobs.enqueue({ kind, subject, input: { domain: name, address }, actor })
  }

  async function look(actor: string, signal: AbortSignal): Promise<void> {
    askedAt = performance.now()
    try {
      await follow(actor, signal)
      trouble = null
    } catch (error) {
      if (isProblem(error)) trouble = error.details
      throw error
    }
  }

  return {
    show() {
      const { mode, name } = certificates.wanted()
      if (!hasProvider(mode)) return null
      const published = last()
      const mine = published?.domain === name ? published : null
      return {
        published: mine?.address ?? null,
        published_at: mine === null ? null : new Date(mine.at).toISOString(),
        problem: trouble ?? failed(),
      }
    },

    /** Looks at once, because somebody asked for it; the problem is theirs, and is told to others too. */
    look,

    /** Looks when it is time to; what goes wrong is told, and tried again later and later. */
    async watch(signal: AbortSignal): Promise<void> {
      const { mode, name } = certificates.wanted()
      if (!hasProvider(mode)) return
      const isWrong = trouble !== null || failed() !== null
      if (isWrong ? tries.waitFor(name) > 0 : performance.now() - askedAt < everyMs) return
      if (isWrong) tries.tried(name)
      await look('address', signal).catch((error: unknown) => {
        if (!isProblem(error)) throw error
      })
    },

    /** The name, its token or its mode has changed: it is looked at the next time. */
    renew(): void {
      askedAt = -Infinity
      trouble = null
    },

    /** Throws the provider's problem. */
    async publish(domain: string, address: string, signal: AbortSignal): Promise<void> {
      const { mode } = settings.current().domain
      const provider = certificates.provider(mode)
      if (provider === null) throw new Problem('domain-local', { case: 'provider', name: domain })
      await provider.publishAddress(domain, address, signal)
    },
  }
}

const kind = 'address-publish'
const subject = 'address'
