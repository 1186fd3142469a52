import * as v from 'valibot'
import { PeerName } from '../../cell/api/peer-inputs.ts'
import { planPeerRemove } from '../../cell/plan/peer.ts'
import { job } from '../../runtime/fn.ts'

const Input = v.strictObject({ name: PeerName })

export default job('peer-remove', Input, ({ input, env }) =>
  planPeerRemove(env.PEERS.removalSummary(input.name)),
)
