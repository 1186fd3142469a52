import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { PeerRemovePage } from '../../../views/peers/peer-remove.tsx'

export default fn('web/peers/remove', { param: PeerParam }, async (c) => {
  const { name } = c.req.valid('param')
  const { body } = await c.env.API.call(c, 'POST /api/peers/:name/plan', {
    param: { name },
    json: { do: 'remove' },
  })
  return c.render(<PeerRemovePage name={name} plan={body} />)
})
