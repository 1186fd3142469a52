import { Problem } from '../../config/problem.ts'

/** The registry did not answer, or not in a way that says anything about the image. */
export function unavailable(url: URL, why: string, cause?: unknown): Problem {
  return new Problem(
    'image-unavailable',
    { case: 'serve', host: url.host, path: url.pathname, why },
    { cause },
  )
}

/** The registry says that it has no such thing. */
export function missing(url: URL): Problem {
  return new Problem('image-missing', { case: 'registry', host: url.host, path: url.pathname })
}

/** The registry served something else than was asked for. */
export function wrongContent(url: URL, why: string): Problem {
  return new Problem('image-tampered', { case: 'content', host: url.host, path: url.pathname, why })
}
