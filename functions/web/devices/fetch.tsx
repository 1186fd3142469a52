import { InviteParam } from '../../../cell/api/forms.ts'
import { fn } from '../../../runtime/fn.ts'
import { FetchDevicePage } from '../../../views/peers/fetch-device.tsx'

export default fn('web/devices/fetch', { param: InviteParam }, (c) =>
  c.render(<FetchDevicePage secret={c.req.valid('param').secret} problem={null} />),
)
