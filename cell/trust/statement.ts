import * as v from 'valibot'
import { parseStrictJson } from './strict-json.ts'

export const statementPayloadType = 'application/vnd.in-toto+json'
export const statementType = 'https://in-toto.io/Statement/v1'

/** What makes a statement an image signature; an SBOM or a scan by the same key has another one. */
export const signPredicate = 'https://sigstore.dev/cosign/sign/v1'

const statementSchema = v.strictObject({
  _type: v.string(),
  subject: v.array(
    v.strictObject({
      digest: v.strictObject({ sha256: v.string() }),
      annotations: v.optional(v.nullable(v.custom<Record<string, unknown>>(isPlainObject))),
    }),
  ),
  predicateType: v.string(),
  predicate: v.optional(v.custom<object | null>((value) => value === null || isPlainObject(value))),
})

export type Statement = v.InferOutput<typeof statementSchema>

/** Reads an in-toto statement as cosign writes it for an image signature, or says what is wrong with it. */
export function readStatement(payload: Uint8Array): Statement | string {
  try {
    const value = parseStrictJson(payload)
    const statement = v.safeParse(statementSchema, value)
    if (statement.success) return statement.output
    const other = v.safeParse(v.object({ predicateType: v.string() }), value)
    // an attestation may have any form; that it is one explains more than which key is too many
    if (other.success && other.output.predicateType !== signPredicate)
      return `it is an attestation (${JSON.stringify(other.output.predicateType.slice(0, 200))}), not a signature`
    return `the signed statement is not of cosign's form: ${statement.issues[0].message}`
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return `the signed statement is not strict JSON: ${error.message}`
  }
}

/** valibot's own records take arrays too. */
function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
