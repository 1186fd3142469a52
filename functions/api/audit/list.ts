import { AuditPage } from '../../../cell/api/answers/audit.ts'
import { AuditQuery } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/audit/list',
  {
    summary: 'List the audit log, newest first',
    query: AuditQuery,
    answers: { 200: AuditPage },
  },
  (c) => {
    const { limit, cursor } = c.req.valid('query')
    return c.json(c.env.AUDIT.list(limit, cursor ?? null))
  },
)
