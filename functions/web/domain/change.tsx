import { DomainForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { DomainPage } from '../../../views/domain/domain.tsx'
import { href } from '../../../views/href.ts'

/** One form with two buttons: the domain is only checked, or checked and saved. */
export default fn('web/domain/change', { form: DomainForm }, async (c) => {
  const { API } = c.env
  const { do: act, mode, name, token } = c.req.valid('form')
  const more = mode === 'lan' ? {} : { ...(name !== '' && { name }), ...(token !== '' && { token }) }
  const typed = { mode, name }
  try {
    await API.call(c, 'POST /api/domain/check', { json: { mode, ...more } })
    if (act === 'save') {
      await API.call(c, 'PUT /api/domain', { json: { mode, ...more } })
      return c.redirect(href('/domain', {}, { done: 'saved' }), 303)
    }
    const { body: domain } = await API.call(c, 'GET /api/domain')
    return c.render(<DomainPage domain={domain} typed={typed} done="checked" />)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    const { body: domain } = await API.call(c, 'GET /api/domain')
    c.status(error.details.status as 400)
    return c.render(<DomainPage domain={domain} typed={typed} problem={error.details} />)
  }
})
