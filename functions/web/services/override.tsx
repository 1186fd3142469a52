import { OverrideForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { ServiceDanger } from '../../../views/services/service-danger.tsx'

export default fn('web/services/override', { param: ServiceParam, form: OverrideForm }, async (c) => {
  const param = c.req.valid('param')
  const typed = c.req.valid('form')
  try {
    const wish = { param, json: typed }
    const { body } = await c.env.API.call(c, 'POST /api/services/catalog/:id/revocation-override', wish)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param })
    c.status(error.details.status as 400)
    return c.render(<ServiceDanger service={service} override={{ typed, problem: error.details }} />)
  }
})
