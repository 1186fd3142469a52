import type { Manifest } from '../../cell/manifest/schema.ts'
import type { Message } from '../../config/messages.ts'
import type { Problem } from '../../config/problem.ts'

/** What a card shows of the manifest of a service that a store offers; the whole manifest is parsed again when it is asked for. */
export interface Offer {
  /** What it was read from: the hash of the bytes, and what the index says they are. */
  source: string
  about:
    (Pick<Manifest, 'name' | 'description' | 'requires' | 'resources'> & { privileges: Message[] }) | null
  images: string[]
  /** Why the manifest cannot be used, revocations apart. */
  problem: Problem | null
}

/** An offer with what the index says of the service, in a list of all stores. */
export interface ListedOffer extends Pick<Offer, 'about' | 'images'> {
  store: string
  id: string
  version: string
  name: string
  summary: string
  /** Why it cannot be installed. */
  problem: Problem | null
}
