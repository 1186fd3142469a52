import { DoneQuery } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'

export default fn('web/peers/show', { param: PeerParam, query: DoneQuery }, async (c) => {
  const { body } = await c.env.API.call(c, 'GET /api/peers/:name', {
    param: { name: c.req.valid('param').name },
  })
  return c.render(<PeerPage peer={body} added={c.req.valid('query').done === 'added'} />)
})
