import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { TrustPage } from '../../../views/domain/trust.tsx'

/** Public: a device needs the root certificate before it can trust the cell. */
export default fn('web/trust/show', {}, async (c) => {
  try {
    const { body: root } = await c.env.API.call(c, 'GET /api/ca')
    return c.render(<TrustPage root={root} />)
  } catch (error) {
    if (!isProblem(error) || error.code !== 'root-certificate-missing') throw error
    c.status(404)
    return c.render(<TrustPage root={null} />)
  }
})
