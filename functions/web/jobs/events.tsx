import { JobParam } from '../../../cell/api/inputs.ts'
import { fn } from '../../../runtime/fn.ts'
import type { JobDetail } from '../../../views/answers.ts'
import { eventStream } from '../../../views/event-stream.ts'
import { fragmentOf } from '../../../views/fragment.tsx'
import { JobView } from '../../../views/job.tsx'

/** A page is not drawn oftener than this, in ms: a pull tells of its bytes a hundred times a second. */
const drawEveryMs = 150

/** The job's view anew whenever something about it has changed, up to its end. */
export default fn('web-job-events', { param: JobParam }, async (c) => {
  const path = `/api/jobs/${c.req.valid('param').id}`
  const from = { req: { raw: c.req.raw }, var: { address: c.var.address } }
  const api = c.env.API
  const follow = await api.events(from, `${path}/events`)
  const draw = fragmentOf(c.req.raw.headers)
  return eventStream(async function* (signal) {
    for await (const batch of follow(signal)) {
      const { body } = await api.call<JobDetail>(from, 'GET', path)
      yield draw(<JobView job={body} />)
      if (batch.some(({ type }) => type === 'end')) return
      // Waiting here lets more events gather in the API's stream; the view that is drawn then tells of them all.
      await new Promise((wake) => setTimeout(wake, drawEveryMs))
    }
  })
})
