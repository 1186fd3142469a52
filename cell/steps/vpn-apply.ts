import type { Executor } from './executor.ts'

/** Taken back, it is applied once more: a job that is undoing changes the state no longer. */
export const vpnApply: Executor<'vpn-apply'> = {
  async run(_, world, at) {
    await world.WIRING.vpn(at.signal)
    return null
  },
  async undo(_, world, at) {
    await world.WIRING.vpn(at.signal)
  },
}
