import { fn } from '../../../runtime/fn.ts'

export default fn('web/trust/mobileconfig', {}, (c) => c.env.API.file(c, 'GET /api/ca.mobileconfig'))
