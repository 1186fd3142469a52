import { builtAt } from '../../adapters/program/program-files.ts'
import { Problem } from '../../config/problem.ts'
import type { ConfiguredStores } from '../stores/configured-stores.ts'
import type { StoreReader } from '../stores/stores.ts'

/** Two good clocks may differ so much, in ms. */
const slackMs = 10 * 60 * 1000

export interface Clock {
  /** `clock-wrong` when something that has happened lies in the future; null when nothing speaks against the clock. */
  problem(): Problem | null
}

/** A board without a battery starts in the past: no later than the program was built and a store's index was signed. */
export function openClock(
  program: string,
  configuredStores: ConfiguredStores,
  stores: StoreReader,
  now = Date.now,
): Clock {
  const builtMs = builtAt(program)
  return {
    problem() {
      const signed = configuredStores.list().flatMap(({ id }) => {
        const index = stores.index(id)
        return index === undefined ? [] : [{ store: id, at: index.generated }]
      })
      const built = { store: null, at: new Date(builtMs).toISOString() }
      const later = [built, ...signed].find(({ at }) => Date.parse(at) > now() + slackMs)
      if (later === undefined) return null
      const { store, at } = later
      const said = new Date(now()).toISOString()
      return store === null
        ? new Problem('clock-wrong', { case: 'program', now: said, at })
        : new Problem('clock-wrong', { case: 'store', now: said, store, at })
    },
  }
}
