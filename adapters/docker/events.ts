import type Docker from 'dockerode'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { engineProblem } from './engine-error.ts'
import { jsonLines } from './lines.ts'
import type { EngineEvent } from './spec.ts'

interface EventOptions {
  signal?: AbortSignal | undefined
  sinceMs?: number | undefined
}

/** The engine's filters: each kind must hold by one of its values, labels by all. */
interface EventFilters {
  type?: ('container' | 'image' | 'network' | 'volume' | 'daemon')[]
  container?: string[]
  label?: string[]
}

const doing = 'tell what happens'

/** What happens in the engine. Ends quietly by the signal, and with `engine-unavailable` when the engine goes. */
export async function* readEvents(
  engine: Docker,
  filters: EventFilters,
  { signal, sinceMs }: EventOptions = {},
): AsyncGenerator<EngineEvent> {
  if (signal?.aborted) return
  try {
    const answer = await ask(doing, { signal }, (abortSignal) =>
      engine.getEvents({ filters, ...(sinceMs !== undefined && { since: sinceMs / 1000 }), abortSignal }),
    )
    for await (const event of jsonLines(answer, eventSchema)) yield toEvent(event)
  } catch (error) {
    if (signal?.aborted) return
    throw engineProblem(error, doing)
  }
  if (!signal?.aborted) throw new Problem('engine-unavailable', { case: 'events' })
}

const eventSchema = v.object({
  Type: v.string(),
  Action: v.string(),
  Actor: v.object({ ID: v.string(), Attributes: v.nullish(v.record(v.string(), v.string())) }),
  time: v.number(),
  timeNano: v.optional(v.number()),
})

function toEvent({ Type, Action, Actor, time, timeNano }: v.InferOutput<typeof eventSchema>): EngineEvent {
  const labels = Actor.Attributes ?? {}
  return {
    type: Type,
    action: Action,
    name: labels['name'] ?? Actor.ID,
    labels,
    atMs: timeNano === undefined ? time * 1000 : Math.floor(timeNano / 1_000_000),
  }
}
