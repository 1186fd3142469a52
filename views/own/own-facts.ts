import type { Api, CalledFor } from '../../runtime/http/api-call.ts'
import type { CredentialsItem, PeerItem } from '../answers.ts'
import type { OwnService } from './own-services.tsx'

/** What a person's own page shows. */
interface OwnFacts {
  peer: PeerItem
  services: OwnService[]
  credentials: CredentialsItem[]
}

/** Asks the API for all of it. Without the engine the states of services are unknown. */
export async function ownFacts(api: Api, c: CalledFor): Promise<OwnFacts> {
  const [peer, services, credentials] = await Promise.all([
    api.call(c, 'GET /api/peer/dashboard'),
    api.call(c, 'GET /api/peer/services').catch(() => null),
    api.call(c, 'GET /api/peer/service-credentials'),
  ])
  return { peer: peer.body, services: services?.body.items ?? [], credentials: credentials.body.items }
}
