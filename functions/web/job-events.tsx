import { JobParam } from '../../cell/api/inputs.ts'
import { fn } from '../../runtime/fn.ts'
import { JobView, type JobItem } from '../../views/job.tsx'

/** A page is not drawn oftener than this, in ms: a pull tells of its bytes a hundred times a second. */
const drawEveryMs = 150

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The job's view anew whenever something about it has changed, up to `event: end`. */
export default fn('web-job-events', { param: JobParam }, async (c) => {
  const path = `/api/jobs/${c.req.valid('param').id}`
  const events = await c.env.API.stream(c, `${path}/events`)
  const reader = events.getReader()
  const from = { req: { raw: c.req.raw }, var: { address: c.var.address } }
  const api = c.env.API

  async function draw(): Promise<string> {
    const { body } = await api.call<JobItem>(from, 'GET', path)
    const lines = String(<JobView job={body} />).split('\n')
    return `${lines.map((line) => `data: ${line}\n`).join('')}\n`
  }

  let drawnAt = 0
  let ended = false
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    if (ended) return controller.close()
    const { done, value } = await reader.read()
    const said = decoder.decode(value)
    ended = done || /^event: end$/m.test(said)
    const waitMs = drawnAt + drawEveryMs - Date.now()
    // Waiting here lets more events gather in the API's stream; the view that is drawn then tells of them all.
    if (waitMs > 0 && !ended) await new Promise((wake) => setTimeout(wake, waitMs))
    drawnAt = Date.now()
    controller.enqueue(encoder.encode((await draw()) + (ended ? 'event: end\ndata:\n\n' : '')))
  }
  return c.body(new ReadableStream({ pull, cancel: (reason) => reader.cancel(reason) }), 200, {
    'content-type': 'text/event-stream',
    'x-accel-buffering': 'no',
  })
})
