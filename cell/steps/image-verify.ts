import type { Executor } from './executor.ts'

/** Checks the signature and keeps what proved it: every later start is checked against this evidence. */
export const imageVerify: Executor<'image-verify'> = {
  async run(step, world, at) {
    const { service, image, store } = step
    const { pin, verification } = await world.TRUST.verifyForInstall(store, service, image, at.signal)
    world.SERVICES.keepEvidence({ service, image, store, pin, verification, pulledByUs: false, at: at.now() })
    return { pin, verification }
  },
  async undo(step, world) {
    if (world.SERVICES.get(step.service) === undefined) world.SERVICES.dropEvidence(step.service)
  },
}
