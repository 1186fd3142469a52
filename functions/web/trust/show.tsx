import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { TrustPage } from '../../../views/domain/trust.tsx'

/** Open to everybody: whoever shall trust the cell must have its root certificate first. */
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
