import { PeerForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { href } from '../../../views/href.ts'
import { PeerAddPage } from '../../../views/peers/peer-add.tsx'

export default fn('web/peers/create', { form: PeerForm }, async (c) => {
  const typed = c.req.valid('form')
  const { public_key, device, without_device, ...wish } = typed
  try {
    const { body: made } = await c.env.API.call(c, 'POST /api/peers', {
      json: {
        ...wish,
        ...(public_key !== '' && { public_key }),
        ...(without_device ? { device: null } : device !== '' && { device }),
      },
    })
    return c.redirect(href('/peers/:name', { name: made.name }, { done: 'added' }), 303)
  } catch (error) {
    if (!isProblem(error) || !['request-invalid', 'peer-exists', 'key-taken'].includes(error.code))
      throw error
    c.status(error.details.status as 400)
    return c.render(<PeerAddPage typed={typed} problem={error.details} />)
  }
})
