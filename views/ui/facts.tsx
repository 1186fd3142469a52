import type { Child } from 'hono/jsx'
import { useFormat } from '../format.ts'

/** Names and what they stand for; `undefined` leaves a line out. */
export function Facts({ facts }: { facts: [name: string, value: Child | undefined][] }) {
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
      )}
    </dl>
  )
}

/** A few facts in one line. */
export function InlineFacts({ facts }: { facts: [name: string, value: Child | undefined][] }) {
  return (
    <dl class="inline">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** A moment as people say it, its exact time beside. */
export function When({ at }: { at: string }) {
  const format = useFormat()
  return (
    <time datetime={at} title={format.moment(at)}>
      {format.ago(at)}
    </time>
  )
}
