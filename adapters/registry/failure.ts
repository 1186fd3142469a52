import { Problem } from '../../config/problem.ts'
import type { ProblemParams } from '../../config/problems.ts'

/** What is wrong with an answer, and what its sentence is filled with besides the address. */
type Fault<Params> = Params extends { host: unknown; path: unknown } ? Omit<Params, 'host' | 'path'> : never

/** The registry did not answer, or not in a way that says anything about the image. */
export function unavailable(
  url: URL,
  fault: Fault<ProblemParams<'image-unavailable'>>,
  cause?: unknown,
): Problem {
  const params = { ...fault, host: url.host, path: url.pathname }
  // A fault and the address are what its sentence needs; TypeScript does not put them together again.
  return new Problem('image-unavailable', params as ProblemParams<'image-unavailable'>, { cause })
}

/** The registry says that it has no such thing. */
export function missing(url: URL): Problem {
  return new Problem('image-missing', { case: 'registry', host: url.host, path: url.pathname })
}

/** The registry served something else than was asked for. */
export function wrongContent(url: URL, fault: Fault<ProblemParams<'image-tampered'>>): Problem {
  const params = { ...fault, host: url.host, path: url.pathname }
  return new Problem('image-tampered', params as ProblemParams<'image-tampered'>)
}
