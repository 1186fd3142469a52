import { createHash } from 'node:crypto'
import type { Files } from '../../adapters/files/files.ts'
import { proxyFolders } from '../../cell/core/caddy.ts'
import { certificateText, type Certificate } from '../../cell/domain/certificate.ts'
import type { Owner } from '../../cell/render/paths.ts'
import type { PlacedCertificate } from '../../cell/network/state.ts'

const folder = 'certificates'

/** What the state says of a certificate: its file is named by what is in it, so that another one is another state. */
export function wiredCertificate(certificate: Certificate): PlacedCertificate {
  return { names: certificate.names, file: `${proxyFolders.data.inside}/${folder}/${nameOf(certificate)}` }
}

/** Puts a certificate where the proxy reads it; nobody else does. */
export async function placeCertificate(files: Files, owner: Owner, certificate: Certificate): Promise<void> {
  const path = `${proxyFolders.data.path}/${folder}/${nameOf(certificate)}`
  if (await files.exists(path)) return
  await files.write([{ path, content: certificateText(certificate), mode: 0o400, ...owner }])
}

/** Removes those that were in use before. */
export async function dropOtherCertificates(files: Files, certificate: Certificate | null): Promise<void> {
  const path = `${proxyFolders.data.path}/${folder}`
  const kept = certificate === null ? null : nameOf(certificate)
  for (const name of await files.names(path)) if (name !== kept) await files.remove(`${path}/${name}`)
}

function nameOf(certificate: Certificate): string {
  return `${createHash('sha256').update(certificateText(certificate)).digest('hex').slice(0, 32)}.pem`
}
