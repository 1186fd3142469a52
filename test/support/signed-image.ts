import { createPublicKey, randomBytes } from 'node:crypto'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { pushSignature } from '../../adapters/registry/push-signature.ts'
import { signImage } from '../../cell/trust/sign.ts'
import type { NamedPair } from './signed-store.ts'

/** Puts the signatures of an image into a registry of this machine; the image itself nobody asks for. Gives its pin. */
export async function signedImage(
  host: string,
  signers: NamedPair[],
  annotations: Record<string, string> = {},
): Promise<string> {
  const digest = `sha256:${randomBytes(32).toString('hex')}`
  const repository = `${host}/team/app`
  const client = createRegistry({ httpHosts: [host] })
  for (const { key } of signers) {
    const signed = { ...signImage({ key, repository, digest, annotations }), publicKey: createPublicKey(key) }
    const limits = { signal: AbortSignal.timeout(30_000) }
    await pushSignature(client, { registry: host, repository: 'team/app', digest }, signed, limits)
  }
  return `${repository}@${digest}`
}
