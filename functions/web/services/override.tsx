import { OverrideForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import type { ServiceDetail } from '../../../views/answers.ts'
import { href } from '../../../views/href.ts'
import { ServiceDanger } from '../../../views/services/service-danger.tsx'

export default fn('web-service-override', { param: ServiceParam, form: OverrideForm }, async (c) => {
  const path = `/api/services/catalog/${c.req.valid('param').id}`
  const typed = c.req.valid('form')
  try {
    const override = `${path}/revocation-override`
    const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'POST', override, typed)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'request-invalid') throw error
    const { body: service } = await c.env.API.call<ServiceDetail>(c, 'GET', path)
    c.status(error.details.status as 400)
    return c.render(<ServiceDanger service={service} override={{ typed, problem: error.details }} />)
  }
})
