import { browserWords } from '../../cell/sign-in/browser-words.ts'
import type { Site } from '../../runtime/http/site.ts'

/** A request of somebody who signs in, as a function has it. */
export interface Visit {
  req: { raw: Request }
  var: { address: string; site: Site }
}

/** Where it comes from, as the list of sessions tells it. */
export function placeOf({ req, var: { address } }: Visit): { address: string; agent: string } {
  return { address, agent: browserWords(req.raw.headers.get('user-agent') ?? '') }
}
