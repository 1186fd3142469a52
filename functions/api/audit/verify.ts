import { AuditVerdict } from '../../../cell/api/answers/audit.ts'
import { AuditVerifyQuery } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/audit/verify',
  {
    summary: 'Check the hash chain of the audit log',
    query: AuditVerifyQuery,
    answers: { 200: AuditVerdict },
  },
  async (c) => c.json(await c.env.AUDIT.verify(c.req.valid('query').head)),
)
