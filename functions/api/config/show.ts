import { fn } from '../../../runtime/fn.ts'

export default fn('config-show', {}, (c) => c.json(c.env.SETTINGS.read()))
