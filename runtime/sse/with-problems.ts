import { isProblem } from '../../config/problem.ts'
import type { WireEvent } from './event-stream.ts'

/** An event that is sent once and stored nowhere; it has no id, since it can't be asked for again. */
export interface LiveEvent {
  type: string
  data: unknown
}

/** Events as JSON. The status has been sent when something goes wrong here, so a problem becomes an event `problem`. */
export async function* withProblems(events: AsyncIterable<LiveEvent>): AsyncGenerator<WireEvent> {
  try {
    for await (const { type, data } of events) yield { type, data: JSON.stringify(data) }
  } catch (error) {
    if (!isProblem(error)) throw error
    yield { type: 'problem', data: JSON.stringify(error.details) }
  }
}
