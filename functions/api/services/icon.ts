import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

/** Served as an image only: when opened by itself, its CSP lets it load and run nothing. */
export default fn(
  'api/services/icon',
  {
    summary: 'Download the icon of a service',
    param: ServiceParam,
    answers: { 200: ['image/svg+xml', 'image/png'] },
    problems: [
      'service-unknown',
      'icon-missing',
      'store-unavailable',
      'manifest-unsigned',
      'manifest-tampered',
      'manifest-invalid',
      'revoked',
    ],
  },
  async (c) => {
    const { bytes, type } = await c.env.ICONS.read(c.req.valid('param').id, c.req.raw.signal)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': type,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400',
    })
  },
)
