import { PlanAnswer } from '../../../cell/api/answers/plan.ts'
import { DeviceParam, PeerPlanBody } from '../../../cell/api/peer-inputs.ts'
import { planDeviceRemove } from '../../../cell/plan/device.ts'
import { planShape } from '../../../cell/plan/plan.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/plan',
  {
    summary: 'Show what removing a device would do; changes nothing',
    param: DeviceParam,
    json: PeerPlanBody,
    answers: { 200: PlanAnswer },
    problems: ['peer-unknown', 'device-unknown'],
  },
  (c) => {
    const { name, device } = c.req.valid('param')
    return c.json(planShape(planDeviceRemove(c.env.DEVICES.removalSummary(name, device))))
  },
)
