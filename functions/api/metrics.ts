import { fn } from '../../runtime/fn.ts'

export default fn(
  'api/metrics',
  {
    summary: 'Read the metrics in the Prometheus text format',
    answers: { 200: 'text/plain' },
    problems: ['engine-unavailable', 'engine-refused'],
  },
  async (c) =>
    c.body(await c.env.METER.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
)
