import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { DeviceRemovePage } from '../../../views/peers/device-remove.tsx'

export default fn('web/devices/remove', { param: DeviceParam }, async (c) => {
  const { name, device } = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'POST /api/peers/:name/devices/:device/plan', {
    param: { name, device },
    json: { do: 'remove' },
  })
  return c.render(<DeviceRemovePage peer={name} device={device} plan={body} />)
})
