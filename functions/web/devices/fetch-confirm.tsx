import { FetchDeviceForm, InviteParam } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { FetchDevicePage, FetchedDevicePage } from '../../../views/peers/fetch-device.tsx'

/** The file or its picture, once: the link is worth nothing any more then. */
export default fn('web/devices/fetch-confirm', { param: InviteParam, form: FetchDeviceForm }, async (c) => {
  const { secret } = c.req.valid('param')
  c.header('cache-control', 'no-store')
  try {
    const { body } = await c.env.API.call(c, 'POST /api/devices/fetch', { json: { link: secret } })
    if (c.req.valid('form').do === 'qr') {
      const { renderQr } = await import('../../../cell/peers/qr.ts')
      return c.render(<FetchedDevicePage device={body.device} picture={renderQr(body.config)} />)
    }
    return c.body(body.config, 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${body.device}.conf"`,
    })
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<FetchDevicePage secret={secret} problem={error.details} />)
  }
})
