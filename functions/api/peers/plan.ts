import { PlanAnswer } from '../../../cell/api/answers/plan.ts'
import { PeerParam, PeerPlanBody } from '../../../cell/api/peer-inputs.ts'
import { planShape } from '../../../cell/plan/plan.ts'
import { planPeerRemove } from '../../../cell/plan/peer.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/peers/plan',
  {
    summary: 'Show what removing a peer would do; changes nothing',
    param: PeerParam,
    json: PeerPlanBody,
    answers: { 200: PlanAnswer },
    problems: ['peer-unknown'],
  },
  (c) => c.json(planShape(planPeerRemove(c.env.PEERS.removalSummary(c.req.valid('param').name)))),
)
