import { JobMade } from '../../../cell/api/answers/job.ts'
import { ConfirmBody, ServiceParam } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { accepted, fn } from '../../../runtime/fn.ts'
import { heard, say } from '../../../config/field-messages.ts'

export default fn(
  'api/kept/delete',
  {
    summary: 'Delete the data of an uninstalled service',
    param: ServiceParam,
    json: ConfirmBody,
    answers: { 202: JobMade },
    problems: ['service-installed', 'kept-data-unknown'],
  },
  async (c) => {
    const { id } = c.req.valid('param')
    if (c.req.valid('json').confirm !== id) {
      const errors = [{ path: 'confirm', ...heard(say('confirm-data', { id })) }]
      throw new Problem(
        'request-invalid',
        { case: 'unchanged' },
        {
          errors,
        },
      )
    }
    await c.env.KEPT.mustBeKept(id)
    return accepted(c, c.env.DELETE.enqueue(c, { id }, `service:${id}`))
  },
)
