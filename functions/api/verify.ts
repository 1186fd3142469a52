import { Verification } from '../../cell/api/answers/verification.ts'
import { VerifyBody } from '../../cell/api/inputs.ts'
import { fn } from '../../runtime/fn.ts'

export default fn(
  'api/verify',
  {
    summary: 'Verify the signature of an image or of a service, check by check',
    json: VerifyBody,
    answers: { 200: Verification },
    problems: [
      'service-unknown',
      'store-unavailable',
      'registry-not-allowed',
      'image-reference-invalid',
      // a key or trusted root of the store
      'key-unusable',
      'settings-invalid',
    ],
  },
  async (c) => c.json(await c.env.TRUST.check(c.req.valid('json'), c.req.raw.signal)),
)
