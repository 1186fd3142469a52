import { fn } from '../../runtime/fn.ts'

export default fn('web/activity-export', {}, (c) => c.env.API.file(c, 'GET /api/audit/export'))
