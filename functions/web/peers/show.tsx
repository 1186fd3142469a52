import { DoneQuery } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { PeerItem } from '../../../views/answers.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'

export default fn('web-peer', { param: PeerParam, query: DoneQuery }, async (c) => {
  const { body } = await c.env.API.call<PeerItem>(c, 'GET', `/api/peers/${c.req.valid('param').name}`)
  return c.render(<PeerPage peer={body} added={c.req.valid('query').done === 'added'} />)
})
