import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { publicLookup } from './address-guard.ts'

export interface Connections {
  /** The options of a request: kept connections to the registry itself, single guarded ones to anybody else. */
  to(url: URL, trusted: boolean): object
}

/** The connections to one registry, kept for a while; `roots` are the certificates it may be vouched for by. */
export function openConnections(roots: () => string[] | undefined): Connections {
  const kept = { keepAlive: true, maxSockets: 4, maxFreeSockets: 2, timeout: idle }
  const http = new HttpAgent(kept)
  let https: HttpsAgent | undefined
  return {
    to({ protocol }, trusted) {
      if (!trusted) return { agent: false, lookup: publicLookup }
      if (protocol !== 'https:') return { agent: http }
      if (https === undefined) {
        const ca = roots()
        https = new HttpsAgent({ ...kept, ...(ca && { ca }) })
      }
      return { agent: https }
    },
  }
}

/** Milliseconds after which an unused connection is closed. */
const idle = 20_000
