import { onDemand } from '../accounts/on-demand.ts'
import type { ServiceCertificates, ServiceCertificatesTools } from './service-certificates.ts'

/** Certificates of services; a cell without a service that has one does without the code. */
export function serviceCertificatesOnDemand(tools: ServiceCertificatesTools) {
  return onDemand<ServiceCertificates>(
    async () => (await import('./service-certificates.ts')).openServiceCertificates(tools),
    ...(['isDue', 'isPlaced', 'place', 'renew', 'tell', 'remove'] as const),
  )
}
