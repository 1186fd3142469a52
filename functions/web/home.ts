import { fn } from '../../runtime/fn.ts'

export default fn('web-home', {}, (c) => c.redirect('/services', 303))
