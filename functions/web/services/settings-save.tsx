import { InstallForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { changesOfFields, fieldsAgain } from '../../../cell/manifest/form-fields.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import type { ServiceConfigAnswer, ServiceDetail } from '../../../views/answers.ts'
import { href } from '../../../views/href.ts'
import { ServiceSettings } from '../../../views/services/service-settings.tsx'

export default fn('web-service-settings-save', { param: ServiceParam, form: InstallForm }, async (c) => {
  const { id } = c.req.valid('param')
  const fields = c.req.valid('form')
  const path = `/api/services/${id}/config`
  const { body: config } = await c.env.API.call<ServiceConfigAnswer>(c, 'GET', path)
  try {
    const changes = { config: changesOfFields(config.schema, fields) }
    const { body } = await c.env.API.call<{ job: { id: string } }>(c, 'PUT', path, changes)
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    const { body: service } = await c.env.API.call<ServiceDetail>(c, 'GET', `/api/services/catalog/${id}`)
    const typed = fieldsAgain(config.schema, fields)
    c.status(error.details.status as 400)
    return c.render(<ServiceSettings {...{ service, config, typed, problem: error.details }} />)
  }
})
