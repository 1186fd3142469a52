import { LogLinesQuery } from '../../../cell/api/forms.ts'
import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn('web/services/logs-download', { param: ServiceParam, query: LogLinesQuery }, async (c) => {
  const { id } = c.req.valid('param')
  const { container } = c.req.valid('query')
  const wish = { param: { id }, query: { tail: 10_000, container } }
  const { body } = await c.env.API.call(c, 'GET /api/services/:id/logs', wish)
  const before = body.left_out > 0 ? [`…[+${body.left_out}]`] : []
  return c.body([...before, ...body.items].map((line) => `${line}\n`).join(''), 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${container ?? id}.log"`,
  })
})
