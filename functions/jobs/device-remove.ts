import * as v from 'valibot'
import { PeerName } from '../../cell/api/peer-inputs.ts'
import { planDeviceRemove } from '../../cell/plan/device.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ peer: PeerName, device: PeerName })

export default job('device-remove', Input, ({ input, env }) =>
  planDeviceRemove(env.DEVICES.removalSummary(input.peer, input.device)),
)
