import { JobMade } from '../../../cell/api/answers/job.ts'
import { NoBody } from '../../../cell/api/inputs.ts'
import { DeviceParam } from '../../../cell/api/peer-inputs.ts'
import { accepted, fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/remove',
  {
    summary: 'Remove a device of a peer',
    param: DeviceParam,
    json: NoBody,
    answers: { 202: JobMade },
    problems: ['peer-unknown', 'device-unknown'],
  },
  (c) => {
    const { name, device } = c.req.valid('param')
    const { DEVICES, REMOVE } = c.env
    const judge = () => void DEVICES.removalSummary(name, device)
    return accepted(c, REMOVE.enqueue(c, { peer: name, device }, DEVICES.removalSubject(name, device), judge))
  },
)
