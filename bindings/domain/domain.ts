import { Problem, type ProblemDetails } from '../../config/problem.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import type { Journal } from '../../db/jobs.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'
import type { CellSettings } from '../system/settings.ts'
import type { DynamicDns } from './public-address.ts'
import type { Certificates } from './certificates.ts'
import { checkDomain, type DomainWish } from './check-domain.ts'
import { hour } from '../../config/units.ts'
import { restsAfter } from '../../runtime/jobs/deaths.ts'

interface DomainKeeperTools {
  settings: SettingsFile
  cellSettings: Pick<CellSettings, 'merge'>
  certificates: Certificates
  dynamicDns: Pick<DynamicDns, 'show' | 'renew'>
  journal: Pick<Journal, 'lastOn' | 'liveOn'>
  jobs: Pick<Jobs, 'enqueue'>
  now?: () => number
}

/** Pause after a failure, in ms: five failures in an hour lock a name out at Let's Encrypt. */
const restMs = hour

export type CellDomain = ReturnType<typeof openCellDomain>

/** The cell's public name: the settings of its DNS provider, and its certificate. */
export function openCellDomain(tools: DomainKeeperTools) {
  const { settings, cellSettings, certificates, dynamicDns, journal, jobs, now = Date.now } = tools

  function lastProblem(): ProblemDetails | null {
    const last = journal.lastOn('certificate')
    return last?.state === 'failed' ? last.problem : null
  }

  function look(actor: string): void {
    if (certificates.due() === null || journal.liveOn('certificate') !== undefined) return
    if (restsAfter(journal.lastOn('certificate'), actor)) return
    jobs.enqueue({ kind: 'certificate-renew', subject: 'certificate', input: {}, actor })
  }

  return {
    show() {
      const { mode, name, names } = certificates.wanted()
      const held = mode === 'lan' ? null : certificates.current()
      return {
        mode,
        name,
        names,
        certificate: held && {
          names: held.names,
          issuer: held.issuer,
          not_before: new Date(held.notBefore).toISOString(),
          not_after: new Date(held.notAfter).toISOString(),
          state: held.notAfter < now() ? ('expired' as const) : ('good' as const),
        },
        due: certificates.due(),
        last_problem: lastProblem(),
        address: dynamicDns.show(),
      }
    },

    /** Throws `domain-local` where there is no authority to ask for a certificate. */
    mustBePublic(): void {
      if (certificates.wanted().mode === 'lan') throw new Problem('domain-local', { case: 'authority' })
    },

    check: (wish: DomainWish, signal: AbortSignal) =>
      checkDomain(certificates, settings.current().cell_name, wish, signal),

    /** Changes the settings, stores the token, and orders the certificate that the new name needs. */
    change({ mode, name, token }: DomainWish, actor: string): void {
      cellSettings.merge({ domain: { mode, name: name ?? null } })
      if (token !== undefined) certificates.keepToken(token)
      dynamicDns.renew()
      look(actor)
    },

    /** Orders a certificate when one is due; pauses after a failure. */
    look(): void {
      const last = journal.lastOn('certificate')
      const rests = last?.state === 'failed' && now() - (last.endedAt ?? 0) < restMs
      if (!rests) look('clock')
    },
  }
}
