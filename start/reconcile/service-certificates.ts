import type { OnDemand } from '../../bindings/accounts/on-demand.ts'
import type { ServiceCertificates } from '../../bindings/services/service-certificates.ts'
import { manifestOf } from '../../bindings/services/installed-manifest.ts'
import { openBackoff, repairLimit } from '../../bindings/backoff.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { domainOf } from '../../cell/domain/names.ts'
import { certificateNamesOf } from '../../cell/manifest/certificate-names.ts'
import type { Journal } from '../../db/jobs.ts'
import type { Services } from '../../db/services.ts'
import { restsAfter } from '../../runtime/jobs/deaths.ts'
import type { Jobs } from '../../runtime/jobs/queue.ts'

interface CertificateReconcilerTools {
  services: Pick<Services, 'list'>
  serviceCertificates: Pick<OnDemand<ServiceCertificates>, 'isDue'>
  settings: Pick<SettingsFile, 'current'>
  journal: Pick<Journal, 'liveOn' | 'lastOn'>
  jobs: Pick<Jobs, 'enqueue'>
}

export type CertificateReconciler = ReturnType<typeof openCertificateReconciler>

/** Has each service with a certificate follow what the cell has for its names. */
export function openCertificateReconciler(tools: CertificateReconcilerTools) {
  const { services, serviceCertificates, settings, journal, jobs } = tools
  const tries = openBackoff(repairLimit)
  return {
    async look(): Promise<void> {
      const { cell_name: cellName, domain } = settings.current()
      for (const row of services.list()) {
        const { certificate } = manifestOf(row)
        const subject = `service:${row.id}`
        if (certificate === undefined || journal.liveOn(subject) !== undefined) continue
        if (tries.waitFor(row.id) > 0 || restsAfter(journal.lastOn(subject), 'repair')) continue
        if (
          !(await serviceCertificates.isDue(
            row.id,
            certificateNamesOf(certificate, domainOf(cellName, domain)),
          ))
        )
          continue
        if (journal.liveOn(subject) !== undefined) continue
        tries.tried(row.id)
        jobs.enqueue({ kind: 'service-certificate', subject, input: { id: row.id }, actor: 'repair' })
      }
    },
  }
}
