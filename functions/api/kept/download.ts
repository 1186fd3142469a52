import { ServiceParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/kept/download',
  {
    summary: 'Download the data of an uninstalled service as a tar archive',
    param: ServiceParam,
    answers: { 200: 'application/x-tar' },
    problems: ['service-installed', 'kept-data-unknown', 'reading-already', 'readers-too-many'],
  },
  async (c) => {
    const { id } = c.req.valid('param')
    await c.env.KEPT.mustBeKept(id)
    return c.body(await c.env.KEPT.archive(c.var.caller, id), 200, {
      'content-type': 'application/x-tar',
      'content-disposition': `attachment; filename="${id}.tar"`,
      'cache-control': 'no-store',
    })
  },
)
