import { DeleteForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import type { Items, KeptItem } from '../../../views/answers.ts'
import { href } from '../../../views/href.ts'
import { KeptDataDeletePage } from '../../../views/kept/kept-data.tsx'

export default fn('web-kept-data-delete-confirm', { param: ServiceParam, form: DeleteForm }, async (c) => {
  const { id } = c.req.valid('param')
  const { confirm } = c.req.valid('form')
  try {
    const path = `/api/kept-data/${id}`
    const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'DELETE', path, { confirm })
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const { body } = await c.env.API.call<Items<KeptItem>>(c, 'GET', '/api/kept-data')
    const item = body.items.find((one) => one.id === id)
    if (item === undefined) throw error
    c.status(error.details.status as 400)
    return c.render(<KeptDataDeletePage item={item} confirm={confirm} problem={error.details} />)
  }
})
