import { addressClass } from '../../config/address-class.ts'
import type { Audit } from '../../db/audit.ts'

/** Refusals of one kind within so long, in ms, are one row. */
const sumMs = 60_000

/** A change that was refused. Each part has few values, so a flood makes few sums. */
interface Refusal {
  actor: string
  /** Name of the function that was called. */
  name: string
  address: string
  code: string
}

export type Refusals = ReturnType<typeof openRefusals>

/**
 * Refused changes, summed by the minute into one row of the audit for each kind: every row is flushed to the disk, which
 * nobody without a credential may cause at will.
 */
export function openRefusals(audit: Pick<Audit, 'append'>, everyMs = sumMs) {
  const sums = new Map<string, { refusal: Refusal; count: number }>()
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const all = [...sums.values()]
    sums.clear()
    for (const { refusal, count } of all) {
      const { actor, name, address, code } = refusal
      audit.append({
        actor,
        action: `refused ${name}`,
        subject: `address:${address}`,
        outcome: `${code} ×${count}`,
      })
    }
  }

  return {
    count({ address, ...refusal }: Refusal): void {
      const one = { ...refusal, address: addressClass(address) }
      const key = JSON.stringify(one)
      const sum = sums.get(key)
      if (sum === undefined) sums.set(key, { refusal: one, count: 1 })
      else sum.count += 1
      timer ??= setTimeout(flush, everyMs).unref()
    },
    /** Writes the sums so far: before the audit is read, and before the cell stops. */
    flush,
  }
}
