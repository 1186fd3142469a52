import { StoreAddForm } from '../../../cell/api/forms.ts'
import { isProblem } from '../../../config/problem.ts'
import { fn } from '../../../runtime/fn.ts'
import { showPassword } from '../../../views/account/password-again.tsx'
import { href } from '../../../views/href.ts'
import { StoreAddPage } from '../../../views/settings/store-add.tsx'

/** Shows the keys of a store; with the confirmation of what was shown, adds it. */
export default fn('web/settings/store-ask', { form: StoreAddForm }, async (c) => {
  const { url, images, accept, confirm_password } = c.req.valid('form')
  const wish = { url, ...(images !== '' && { images: listOf(images) }) }
  try {
    await showPassword(c.env.API, c, confirm_password)
    if (accept !== '') {
      await c.env.API.call(c, 'POST /api/stores', { json: { ...wish, accept } })
      return c.redirect(href('/settings', {}, { done: 'saved' }), 303)
    }
    const { body: asked } = await c.env.API.call(c, 'POST /api/stores', { json: wish })
    // Without fingerprints the API only asks: nothing is added.
    if (!('image_keys' in asked)) throw new Error('the store was not asked')
    return c.render(<StoreAddPage typed={{ url, images }} asked={asked} problem={null} />)
  } catch (error) {
    if (!isProblem(error) || error.code === 'credential-missing') throw error
    c.status(error.details.status as 400)
    return c.render(<StoreAddPage typed={{ url, images }} asked={null} problem={error.details} />)
  }
})

function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((one) => one !== '')
}
