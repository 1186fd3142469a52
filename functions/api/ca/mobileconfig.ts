import { renderMobileconfig } from '../../../cell/render/mobileconfig.ts'
import { fn } from '../../../runtime/fn.ts'

/** The root certificate as a configuration profile for Apple devices. */
export default fn(
  'api/ca/mobileconfig',
  {
    summary: 'Download the root certificate as a profile for Apple devices',
    answers: { 200: 'application/x-apple-aspen-config' },
    problems: ['root-certificate-missing'],
  },
  async (c) =>
    c.body(renderMobileconfig(await c.env.ROOT.read()), 200, {
      'content-type': 'application/x-apple-aspen-config',
      'content-disposition': 'attachment; filename="cell-root.mobileconfig"',
    }),
)
