import { addressClass } from '../../config/address-class.ts'
import { isProblem } from '../../config/problem.ts'
import type { Audit } from '../../db/audit.ts'

/** Refusals of one kind within so long, in ms, are one row. */
const sumMs = 60_000
/** Kinds that are told apart within that time; the rest is one row, whatever it was. */
const mostKinds = 64

/** A change that was refused. Each part has few values, so a flood makes few sums. */
interface Refusal {
  actor: string
  /** Name of the function that was called. */
  name: string
  address: string
  code: string
}

const others = { actor: 'several', name: 'several', code: 'several' }

export type Refusals = ReturnType<typeof openRefusals>

/**
 * Refused changes, summed by the minute into one row of the audit for each kind: every row is flushed to the disk, which
 * nobody without a credential may cause at will.
 */
export function openRefusals(audit: Pick<Audit, 'appendAll'>, everyMs = sumMs) {
  const sums = new Map<string, { refusal: Refusal; count: number }>()
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (sums.size === 0) return
    try {
      audit.appendAll([...sums.values()].map(rowOf))
      sums.clear()
    } catch (error) {
      // A full disk: they are kept until it has room.
      if (!isProblem(error)) throw error
      later()
    }
  }

  function later(): void {
    timer ??= setTimeout(flush, everyMs).unref()
  }

  return {
    count({ address, ...refusal }: Refusal): void {
      const own = { ...refusal, address: addressClass(address) }
      const isTold = sums.size < mostKinds || sums.has(JSON.stringify(own))
      const one = isTold ? own : { ...others, address: own.address }
      const key = JSON.stringify(one)
      const sum = sums.get(key)
      if (sum === undefined) sums.set(key, { refusal: one, count: 1 })
      else sum.count += 1
      later()
    },
    /** Writes the sums so far: before the audit is read, and before the cell stops. */
    flush,
  }
}

function rowOf({ refusal, count }: { refusal: Refusal; count: number }) {
  const { actor, name, address, code } = refusal
  return {
    actor,
    action: `refused ${name}`,
    subject: `address:${address}`,
    outcome: `${code} ×${count}`,
  }
}
