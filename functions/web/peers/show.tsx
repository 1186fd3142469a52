import { DoneQuery } from '../../../cell/api/forms.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'
import { readPeer } from '../../../views/peers/read-peer.ts'

export default fn('web/peers/show', { param: PeerParam, query: DoneQuery }, async (c) => {
  const get = c.env.API.reader(c)
  const about = await readPeer(get, c.req.valid('param').name)
  return c.render(<PeerPage {...about} added={c.req.valid('query').done === 'added'} />)
})
