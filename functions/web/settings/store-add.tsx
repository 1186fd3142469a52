import { fn } from '../../../runtime/fn.ts'
import { StoreAddPage } from '../../../views/settings/store-add.tsx'

export default fn('web/settings/store-add', {}, async (c) => {
  // Only a caller who may read the stores may add one.
  await c.env.API.call(c, 'GET /api/stores')
  return c.render(<StoreAddPage typed={{ url: '', images: '' }} asked={null} problem={null} />)
})
