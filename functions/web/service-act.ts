import { ServiceParam } from '../../cell/api/inputs.ts'
import { fn } from '../../runtime/fn.ts'

export default fn('web-service-act', { param: ServiceParam }, async (c) => {
  const { id } = c.req.valid('param')
  const what = c.req.path.split('/').at(-1)
  const { body } = await c.env.API.call<{ job: { id: string } }>(
    c,
    'POST',
    `/api/services/catalog/${id}/${what}`,
  )
  return c.redirect(`/jobs/${body.job.id}`, 303)
})
