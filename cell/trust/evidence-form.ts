import * as v from 'valibot'
import { bundleLimit } from './bundle-form.ts'
import { payloadLimit } from './simple-signing.ts'

/** What is kept of a good signature, to be checked again without the registry. */
export const evidenceSchema = v.variant('format', [
  v.strictObject({
    format: v.literal('simple'),
    /** base64 of the signed bytes */
    payload: v.pipe(v.string(), v.maxLength(payloadLimit * 1.5)),
    /** base64, as it stood in the registry */
    signature: v.pipe(v.string(), v.maxLength(1024)),
  }),
  v.strictObject({
    format: v.literal('bundle'),
    /** base64 of the bundle's bytes */
    bundle: v.pipe(v.string(), v.maxLength(bundleLimit * 1.5)),
  }),
])

export type Evidence = v.InferOutput<typeof evidenceSchema>
