import type { Reserve } from '../../adapters/reserve/reserve.ts'
import type { JobInputs } from '../../runtime/functions/registry.ts'

/** What fills the disk further: new images, and what is built of them. */
const growing: ReadonlySet<keyof JobInputs> = new Set(['service-install', 'store-build'])

/** Gives what a job of a kind needs before it is made: room to be written down, or `disk-full`. */
export function admission(reserve: Pick<Reserve, 'ahead' | 'mustHaveRoom'>) {
  return (kind: keyof JobInputs): void => {
    if (growing.has(kind)) reserve.mustHaveRoom()
    reserve.ahead()
  }
}
