import type { Executor } from '../../cell/steps/executor.ts'
import type { Executors } from '../../cell/steps/executors.ts'
import type { Step, StepName } from '../../cell/steps/step.ts'
import { message } from '../../config/messages.ts'
import { Problem } from '../../config/problem.ts'
import type { Journal } from '../../db/jobs.ts'

/** Power failed: nothing after this is written. */
export class PowerFailure extends Error {}

/** Without power nothing is written any more, whatever still runs. */
export function untilPowerFails(journal: Journal, failed: () => boolean): Journal {
  return new Proxy(journal, {
    get(target, name: keyof Journal) {
      if (failed()) throw new PowerFailure()
      return target[name]
    },
  })
}

export function stepOf(at: number, final: boolean): Step {
  return {
    name: 'service-forget',
    label: message('image-build', { recipe: String(at) }),
    effect: null,
    service: String(at),
    ...(final && { final }),
  }
}

/** Executors over a set of names, with the manners of the real ones: note first, then change; both may be repeated. */
export function toyExecutors(
  world: Set<string>,
  fails: Map<string, number>,
  tick: (where?: string) => void,
): Executors {
  const toy: Executor<StepName> = {
    async run(step, _, at) {
      const { service: name } = step as { service: string }
      const { wasThere } = (at.checkpoint as { wasThere: boolean } | undefined) ?? {
        wasThere: world.has(name),
      }
      at.save({ wasThere })
      tick(`run:${name}`)
      tick(`any:${name}`)
      world.add(name)
      tick()
      const left = fails.get(name) ?? 0
      if (left > 0) {
        fails.set(name, left - 1)
        throw new Problem('engine-refused', { case: 'channel' })
      }
      return { wasThere } as never
    },
    async undo(step, _, at) {
      tick(`undo:${(step as { service: string }).service}`)
      tick(`any:${(step as { service: string }).service}`)
      if ((at.checkpoint as { wasThere: boolean } | undefined)?.wasThere === false)
        world.delete((step as { service: string }).service)
      tick()
    },
  }
  return new Proxy({} as Executors, { get: () => toy })
}
