import type { Executor } from './executor.ts'

export const serviceWant: Executor<'service-want'> = {
  async run({ service, wanted }, world) {
    world.SERVICES.want(service, wanted)
    return null
  },
  async undo({ service, before }, world) {
    world.SERVICES.want(service, before)
  },
}
