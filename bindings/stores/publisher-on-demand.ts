import type { Publisher } from '../../cell/steps/world.ts'
import type { PublisherTools } from './publisher.ts'

/** The publisher of the local store. Needed when that is built: a cell at rest has not loaded it. */
export function openPublisherOnDemand(tools: PublisherTools): Publisher {
  let opened: Promise<Publisher> | undefined
  const publisher = (): Promise<Publisher> =>
    (opened ??= import('./publisher.ts').then(({ openPublisher }) => openPublisher(tools)))
  return {
    ensureLogin: async (...args) => (await publisher()).ensureLogin(...args),
    push: async (...args) => (await publisher()).push(...args),
    sign: async (...args) => (await publisher()).sign(...args),
    publish: async (...args) => (await publisher()).publish(...args),
  }
}
