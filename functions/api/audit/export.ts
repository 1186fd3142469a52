import { fn } from '../../../runtime/fn.ts'

export default fn('audit-export', {}, (c) =>
  c.body(c.env.AUDIT.export(), 200, {
    'content-type': 'application/jsonl',
    'content-disposition': 'attachment; filename="audit.jsonl"',
  }),
)
