import { InstallForm } from '../../../cell/api/forms.ts'
import { ConnectionParam } from '../../../cell/api/exit-inputs.ts'
import { changesOfFields } from '../../../cell/manifest/form-fields.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { ConnectionPage } from '../../../views/exits/connection.tsx'
import { href } from '../../../views/href.ts'

export default fn('web/exits/change', { param: ConnectionParam, form: InstallForm }, async (c) => {
  const param = c.req.valid('param')
  const fields = c.req.valid('form')
  const { body: connection } = await c.env.API.call(c, 'GET /api/connectivity/connections/:id', { param })
  try {
    const json = { config: changesOfFields(connection.schema, fields) }
    const { body } = await c.env.API.call(c, 'PUT /api/connectivity/connections/:id', { param, json })
    return c.redirect(href('/jobs/:id', { id: body.job.id }), 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    c.status(error.details.status as 400)
    return c.render(<ConnectionPage connection={connection} typed={fields} problem={error.details} />)
  }
})
