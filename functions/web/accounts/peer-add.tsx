import { PeerAccountsForm } from '../../../cell/api/account-inputs.ts'
import { PeerParam } from '../../../cell/api/peer-inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { PeerPage } from '../../../views/peers/peer.tsx'
import { readPeer } from '../../../views/peers/read-peer.ts'

/** The answer is a page, not a redirect: the passwords are shown once. */
export default fn('web/accounts/peer-add', { param: PeerParam, form: PeerAccountsForm }, async (c) => {
  const { name } = c.req.valid('param')
  const { services, username } = c.req.valid('form')
  const get = c.env.API.reader(c)
  const json = { services: services.map((service) => ({ service, ...(username !== '' && { username }) })) }
  try {
    const { body } = await c.env.API.call(c, 'POST /api/peers/:name/accounts', { param: { name }, json })
    return c.render(<PeerPage {...await readPeer(get, name)} made={body.items} />)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const refusedAccounts = { typed: { services, username }, problem: error.details }
    c.status(error.details.status as 400)
    return c.render(<PeerPage {...await readPeer(get, name)} refusedAccounts={refusedAccounts} />)
  }
})
