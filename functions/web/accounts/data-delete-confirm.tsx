import { AccountDataParam } from '../../../cell/api/account-inputs.ts'
import { DeleteForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { AccountDataDeletePage } from '../../../views/accounts/account-data-delete.tsx'
import { readAccountData } from '../../../views/accounts/read-accounts.ts'
import { href } from '../../../views/href.ts'

const input = { param: AccountDataParam, form: DeleteForm }

export default fn('web/accounts/data-delete-confirm', input, async (c) => {
  const param = c.req.valid('param')
  const { id, kept } = param
  const { confirm } = c.req.valid('form')
  try {
    await c.env.API.call(c, 'DELETE /api/services/:id/account-data/:kept', { param, json: { confirm } })
    return c.redirect(href('/services/:id/accounts', { id }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const get = c.env.API.reader(c)
    const about = { service: id, item: await readAccountData(get, id, kept), confirm, problem: error.details }
    c.status(error.details.status as 400)
    return c.render(<AccountDataDeletePage {...about} />)
  }
})
