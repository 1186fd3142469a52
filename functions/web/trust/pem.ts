import { fn } from '../../../runtime/fn.ts'

export default fn('web/trust/pem', {}, (c) => c.env.API.file(c, 'GET /api/ca.pem'))
