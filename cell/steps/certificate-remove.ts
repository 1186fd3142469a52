import type { Executor } from './executor.ts'

/** Undo places one again; the key of the one before is gone. */
export const certificateRemove: Executor<'certificate-remove'> = {
  async run({ service }, world) {
    await world.SERVICE_CERTIFICATES.remove(service)
    return null
  },
  async undo({ service, names, owner }, world) {
    await world.SERVICE_CERTIFICATES.place(service, names, owner)
  },
}
