import { ConnectionForm } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { valuesOfFields } from '../../../cell/manifest/form-fields.ts'
import { isProblem, Problem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { NewConnectionPage } from '../../../views/exits/connection.tsx'
import { href } from '../../../views/href.ts'

export default fn('web/exits/add', { param: ServiceParam, form: ConnectionForm }, async (c) => {
  const { id: service } = c.req.valid('param')
  const fields = c.req.valid('form')
  const { body: list } = await c.env.API.call(c, 'GET /api/connectivity/connections')
  const exit = list.exits.find((one) => one.service === service)
  if (exit === undefined) throw new Problem('exit-none', { id: service })
  try {
    const json = { id: fields.id, service, config: valuesOfFields(exit.schema, fields) }
    const { body } = await c.env.API.call(c, 'POST /api/connectivity/connections', { json })
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<NewConnectionPage exit={exit} typed={fields} problem={error.details} />)
  }
})
