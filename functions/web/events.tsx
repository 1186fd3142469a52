import { LiveQuery } from '../../cell/api/forms.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import { fn } from '../../runtime/fn.ts'
import { eventStream } from '../../runtime/sse/event-stream.ts'
import { fragmentOf } from '../../views/fragment.tsx'
import { hx } from '../../views/hx.ts'
import { regionOf, type Change, type Region } from '../../views/regions.tsx'
import { heard, say } from '../../config/field-messages.ts'

/** Shortest time between two updates of a page, in ms: a pull reports its bytes a hundred times a second. */
const drawEveryMs = 50

/** The event stream of a page: sends each region again when something in it has changed. */
export default fn('web/events', { query: LiveQuery }, async (c) => {
  const { after, show, here } = c.req.valid('query')
  const regions = show.map((name) => regionOf(name) ?? unknown(name))
  const follow = await c.env.API.events(c, 'GET /api/events', { query: { after } })
  const { API } = c.env
  const from = { req: { raw: c.req.raw }, var: { address: c.var.address, site: c.var.site } }
  const get = API.reader(from)
  const { body: me } = await API.call(from, 'GET /api/auth/me')
  const fragment = fragmentOf(c.req.raw.headers, here, me.time_zone)

  async function drawn(region: Region): Promise<string> {
    try {
      return fragment(<hx-partial {...hx.into(region.id)}>{await region.draw(get)}</hx-partial>)
    } catch (error) {
      if (!isProblem(error)) throw error
      // A region that can't be read now stays as it was; the health notice says why.
      return ''
    }
  }

  return eventStream(async function* (signal) {
    for await (const batch of follow(signal)) {
      const changes = batch.map(({ type, data }): Change => ({
        type,
        data: data === '' ? {} : JSON.parse(data),
      }))
      const changed = regions.filter((region) =>
        changes.some((change) => change.type === 'reload' || region.affectedBy(change)),
      )
      const parts = await Promise.all(changed.map(drawn))
      const id = batch.findLast((event) => event.id !== undefined)?.id
      // An event that no element is swapped for still shows that the cell is alive, and its position in the stream.
      if (changed.length === 0) yield { type: 'beat', id, data: '' }
      else yield { id, data: parts.join('') }
      // Waiting here collects more events into one update.
      if (changed.length > 0) await new Promise((wake) => setTimeout(wake, drawEveryMs))
    }
  })
})

function unknown(name: string): never {
  const errors = [{ path: 'show', ...heard(say('region', { name })) }]
  throw new Problem('request-invalid', { case: 'regions' }, { errors })
}
