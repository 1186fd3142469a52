import { DoneQuery } from '../../../cell/api/forms.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { DevicePage } from '../../../views/peers/device.tsx'

export default fn('web/devices/show', { param: DeviceParam, query: DoneQuery }, async (c) => {
  const { name, device } = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'GET /api/peers/:name/devices/:device', {
    param: { name, device },
  })
  return c.render(<DevicePage peer={name} device={body} added={c.req.valid('query').done === 'added'} />)
})
