import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/audit/export',
  {
    summary: 'Download the whole audit log, one JSON object per line',
    answers: { 200: 'application/jsonl' },
    problems: ['reading-already', 'readers-too-many'],
  },
  async (c) =>
    c.body(await c.env.AUDIT.export(c.var.caller), 200, {
      'content-type': 'application/jsonl',
      'content-disposition': 'attachment; filename="audit.jsonl"',
    }),
)
