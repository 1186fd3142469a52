import { message } from '../../config/messages.ts'
import { certificateNamesOf } from '../manifest/certificate-names.ts'
import type { Manifest } from '../manifest/schema.ts'
import { parseVolume } from '../manifest/volume.ts'
import { containerName } from '../render/names.ts'
import { ownerOf, type Owner } from '../render/paths.ts'
import type { StepOf } from '../steps/step.ts'
import type { CellFacts } from './facts.ts'
import type { Installed } from './installed.ts'
import type { Plan } from './plan.ts'

interface Wanted {
  service: string
  names: string[]
  owner: Owner
}

/** What certificate a service is to have, or null. Whoever mounts it owns it; the first container where several do. */
function wantedBy({ id, certificate, containers }: Manifest, domain: string): Wanted | null {
  if (certificate === undefined) return null
  const reader = containers.find(({ volumes = [] }) =>
    volumes.some((entry) => parseVolume(entry)?.kind === 'certificate'),
  )
  return { service: id, names: certificateNamesOf(certificate, domain), owner: ownerOf(reader ?? {}) }
}

/** Places the first certificate of a service that has one. */
export function placeCertificate(manifest: Manifest, { domain }: CellFacts): StepOf<'certificate-place'>[] {
  const wanted = wantedBy(manifest, domain)
  if (wanted === null) return []
  const label = message('certificate-place', { names: wanted.names.join(', ') })
  return [{ name: 'certificate-place', label, effect: message('adds-certificate'), ...wanted }]
}

export function removeCertificate(manifest: Manifest, { domain }: CellFacts): StepOf<'certificate-remove'>[] {
  const wanted = wantedBy(manifest, domain)
  if (wanted === null) return []
  const label = message('certificate-remove')
  return [{ name: 'certificate-remove', label, effect: message('removes-certificate'), ...wanted }]
}

/** Gives an installed service the certificate that it is to have now; it goes on running. */
export function planServiceCertificate(
  { manifest, wanted: state }: Installed,
  { domain, prefix }: CellFacts,
): Plan<StepOf<'certificate-renew'>> {
  const wanted = wantedBy(manifest, domain)
  if (wanted === null || manifest.certificate === undefined) return { steps: [], problems: [] }
  const { reload: command } = manifest.certificate
  const [name = ''] = wanted.names
  return {
    steps: [
      {
        name: 'certificate-renew',
        label: message('certificate-renew', { names: wanted.names.join(', ') }),
        effect: message('replaces-certificate', { name }),
        ...wanted,
        reload:
          state === 'running' ? { container: containerName(prefix, manifest.container_name), command } : null,
      },
    ],
    problems: [],
  }
}
