import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Docker } from '../../adapters/docker/docker.ts'
import type { Files } from '../../adapters/files/files.ts'
import { dropOtherVersions, putVersion, versionsIn } from '../../adapters/files/versioned-folder.ts'
import { covers, isDue, parseCertificate } from '../../cell/domain/certificate.ts'
import { certificateFolder, type Owner } from '../../cell/render/paths.ts'
import type { Sealer } from '../../cell/secrets/sealer.ts'
import { Problem } from '../../config/problem.ts'
import type { Secrets } from '../../db/secrets.ts'
import type { CellAuthority } from '../domain/authority.ts'
import type { Certificates } from '../domain/certificates.ts'

/** A program that has its server read a certificate takes moments, in ms. */
const reloadMs = 30_000

const Kept = v.strictObject({ chain: v.string(), key: v.string() })
type Pair = v.InferOutput<typeof Kept>

export interface ServiceCertificatesTools {
  secrets: Pick<Secrets, 'get' | 'put' | 'drop'>
  sealer: Sealer
  files: Pick<Files, 'absolute' | 'remove' | 'removeEmpty'>
  docker: { containers: Pick<Docker['containers'], 'exec'> }
  authority: Pick<CellAuthority, 'current' | 'renew'>
  certificates: Pick<Certificates, 'current' | 'wanted'>
  now?: () => number
}

export type ServiceCertificates = ReturnType<typeof openServiceCertificates>

/**
 * Certificates of services: the cell's public one where it is good for their names, else one of the cell's own authority,
 * made for the service and kept sealed. Where its container reads it lies the only other copy.
 */
export function openServiceCertificates(tools: ServiceCertificatesTools) {
  const { secrets, sealer, files, docker, authority, certificates, now = Date.now } = tools
  const secretOf = (service: string): string => `certificate:${service}`
  const folderOf = (service: string): string => files.absolute(certificateFolder(service))

  function ofPublic(names: string[]): Pair | null {
    const held = certificates.wanted().mode === 'lan' ? null : certificates.current()
    return held !== null && covers(held, names) ? { chain: held.chain, key: held.key } : null
  }

  /** What was made for it, while it is good: for these names, not nearly over, and by what signs now. */
  function ofOwn(service: string, names: string[]): Pair | null {
    const sealed = secrets.get(secretOf(service))
    const issuer = authority.current()?.intermediate.certificate
    if (sealed === undefined || issuer === undefined) return null
    const pair = v.parse(Kept, JSON.parse(sealer.open(secretOf(service), sealed)))
    const held = parseCertificate(`${pair.key}${pair.chain}`)
    return covers(held, names) && !isDue(held, now()) && pair.chain.includes(issuer.trim()) ? pair : null
  }

  async function make(service: string, names: string[]): Promise<Pair> {
    await authority.renew()
    const issuer = authority.current()?.intermediate
    if (issuer === undefined) throw new Problem('root-certificate-missing', {})
    const { makeLeaf } = await import('../../cell/domain/authority.ts')
    const { certificate, key } = await makeLeaf(issuer, names, now())
    const pair = { chain: `${certificate}${issuer.certificate}`, key }
    secrets.put(secretOf(service), sealer.seal(secretOf(service), JSON.stringify(pair)))
    return pair
  }

  async function putNew(service: string, names: string[], owner: Owner): Promise<void> {
    const pair = ofPublic(names) ?? ofOwn(service, names) ?? (await make(service, names))
    const contents = { 'fullchain.pem': pair.chain, 'key.pem': pair.key }
    await putVersion(folderOf(service), versionOf(pair), contents, owner)
  }

  return {
    /** Whether a service that is installed is to be given another certificate, or was not told of the one it has. */
    async isDue(service: string, names: string[]): Promise<boolean> {
      const { current, others } = await versionsIn(folderOf(service))
      // Before an install has placed the first one, and where there can be none, there is nothing to follow.
      if (current === null || authority.current() === null) return false
      const pair = ofPublic(names) ?? ofOwn(service, names)
      return pair === null || versionOf(pair) !== current || others.length > 0
    },

    /** Places one where there is none yet. */
    async place(service: string, names: string[], owner: Owner): Promise<void> {
      if ((await versionsIn(folderOf(service))).current === null) await putNew(service, names, owner)
    },

    async isPlaced(service: string): Promise<boolean> {
      return (await versionsIn(folderOf(service))).current !== null
    },

    /** Places the one that it is to have now; the one before stays until it is told. */
    renew: putNew,

    /** Has the service read what was placed, where it runs. Throws `certificate-reload`. */
    async tell(
      service: string,
      reload: { container: string; command: string[] } | null,
      signal: AbortSignal,
    ): Promise<void> {
      if (reload !== null) {
        const options = { timeoutMs: reloadMs, signal }
        const { exitCode, stderr } = await docker.containers.exec(reload.container, reload.command, options)
        if (exitCode !== 0)
          throw new Problem('certificate-reload', { exit: exitCode }, { cause: new Error(stderr) })
      }
      await dropOtherVersions(folderOf(service))
    },

    async remove(service: string): Promise<void> {
      await files.remove(certificateFolder(service))
      secrets.drop(secretOf(service))
    },
  }
}

function versionOf({ chain, key }: Pair): string {
  return `v-${createHash('sha256').update(key).update(chain).digest('hex').slice(0, 32)}`
}
