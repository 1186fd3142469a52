import { JobMade } from '../../../cell/api/answers/job.ts'
import { ServiceParam, UninstallBody } from '../../../cell/api/inputs.ts'
import { Problem } from '../../../config/problem.ts'
import { accepted, fn } from '../../../runtime/fn.ts'
import { heard, say } from '../../../config/field-messages.ts'

export default fn(
  'api/services/uninstall',
  {
    summary: 'Uninstall a service and keep or delete its data',
    param: ServiceParam,
    json: UninstallBody,
    answers: { 202: JobMade },
    problems: ['service-unknown', 'service-not-installed'],
  },
  (c) => {
    const { id } = c.req.valid('param')
    const body = c.req.valid('json')
    if (body.data === 'delete' && body.confirm !== id) {
      const errors = [{ path: 'confirm', ...heard(say('confirm-data', { id })) }]
      throw new Problem(
        'request-invalid',
        { case: 'unchanged' },
        {
          errors,
        },
      )
    }
    const judge = () => c.env.SERVICES.mustBeInstalled(id)
    return accepted(c, c.env.UNINSTALL.enqueue(c, { id, data: body.data }, `service:${id}`, judge))
  },
)
