import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial, type TrustMaterial } from '@sigstore/verify'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { parseStrictJson } from './strict-json.ts'

/** Reads sigstore's trusted root: whose certificates, logs and timestamps count. Throws `settings-invalid`. */
export function readTrustedRoot(bytes: Uint8Array, label: string): TrustMaterial {
  try {
    const root = TrustedRoot.fromJSON(v.parse(formSchema, parseStrictJson(bytes)))
    return toTrustMaterial(root, () => {
      throw new Error('a plain key is no certificate')
    })
  } catch (cause) {
    // JSON, its form, certificates and keys inside it: the packages throw something else for each
    throw new Problem('settings-invalid', { case: 'trusted-root', label }, { cause })
  }
}

/** Without one of each nothing could ever be verified. */
const some = v.pipe(v.array(v.looseObject({})), v.minLength(1), v.maxLength(64))

const formSchema = v.looseObject({
  mediaType: v.pipe(v.string(), v.startsWith('application/vnd.dev.sigstore.trustedroot')),
  certificateAuthorities: some,
  tlogs: some,
  ctlogs: some,
})
