import { InstallForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { changesOfFields, fieldsAgain } from '../../../cell/manifest/form-fields.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { ServiceSettings } from '../../../views/services/service-settings.tsx'

export default fn('web/services/settings-save', { param: ServiceParam, form: InstallForm }, async (c) => {
  const { id } = c.req.valid('param')
  const fields = c.req.valid('form')
  const { body: config } = await c.env.API.call(c, 'GET /api/services/:id/config', { param: { id } })
  try {
    const changes = { param: { id }, json: { config: changesOfFields(config.schema, fields) } }
    const { body } = await c.env.API.call(c, 'PUT /api/services/:id/config', changes)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    const { body: service } = await c.env.API.call(c, 'GET /api/services/catalog/:id', { param: { id } })
    const typed = fieldsAgain(config.schema, fields)
    c.status(error.details.status as 400)
    return c.render(<ServiceSettings {...{ service, config, typed, problem: error.details }} />)
  }
})
