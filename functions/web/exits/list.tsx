import { fn } from '../../../runtime/fn.ts'
import { ExitsPage } from '../../../views/exits/exits.tsx'

export default fn('web/exits/list', {}, async (c) => {
  const [list, choices, peers] = await Promise.all([
    c.env.API.call(c, 'GET /api/connectivity/connections'),
    c.env.API.call(c, 'GET /api/connectivity/peers'),
    c.env.API.call(c, 'GET /api/peers', { query: { limit: 200 } }),
  ])
  return c.render(<ExitsPage list={list.body} choices={choices.body.items} peers={peers.body.items} />)
})
