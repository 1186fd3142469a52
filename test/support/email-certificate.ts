import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { testFolder } from './folder.ts'

const run = promisify(execFile)

/** A certificate that signs itself, and its key. */
export const testCertificate = async (name: string) => makeCertificate(name, await testFolder())

/** The same, made in a folder. */
export async function makeCertificate(name: string, folder: string) {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30']
  const about = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
  await run('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', certificate, ...about])
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
}
