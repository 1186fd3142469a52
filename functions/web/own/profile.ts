import { fn } from '../../../runtime/fn.ts'

export default fn('web/own/profile', {}, (c) => c.env.API.file(c, 'GET /api/peer/profile.mobileconfig'))
