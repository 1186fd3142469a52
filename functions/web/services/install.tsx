import { InstallForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fieldsAgain, valuesOfFields } from '../../../cell/manifest/form-fields.ts'
import { formValues } from '../../../cell/manifest/form-values.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { PlanPage } from '../../../views/services/plan.tsx'

const wish = { do: 'install', data: 'keep' } as const

export default fn('web/services/install', { param: ServiceParam, form: InstallForm }, async (c) => {
  const param = c.req.valid('param')
  const fields = c.req.valid('form')
  const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param })
  const form = service.manifest?.config_schema ?? {}
  const config = valuesOfFields(form, fields)
  try {
    // The job would report the same problems, but the typed values would be lost.
    formValues(form, config)
    const wanted = { param, json: { config } }
    const { body } = await c.env.API.call(c, 'POST /api/services/catalog/:id/install', wanted)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    const { body: plan } = await c.env.API.call(c, 'POST /api/services/catalog/:id/plan', {
      param,
      json: wish,
    })
    const about = { service, wish, plan, typed: fieldsAgain(form, fields), problem: error.details }
    c.status(error.details.status as 400)
    return c.render(<PlanPage {...about} />)
  }
})
