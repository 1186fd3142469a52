import { fn } from '../../../runtime/fn.ts'

/** The root certificate of the cell's own authority: public, since a device needs it before it can trust the cell. */
export default fn(
  'api/ca/pem',
  {
    summary: 'Download the root certificate in PEM format',
    answers: { 200: 'application/x-pem-file' },
    problems: ['root-certificate-missing'],
  },
  async (c) =>
    c.body((await c.env.ROOT.read()).pem, 200, {
      'content-type': 'application/x-pem-file',
      'content-disposition': 'attachment; filename="cell-root.pem"',
    }),
)
