import { fn } from '../../runtime/fn.ts'
import { StyleguidePage } from '../../views/styleguide.tsx'

export default fn('web/styleguide', {}, (c) => c.render(<StyleguidePage />))
