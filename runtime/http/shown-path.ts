/**
 * Paths as a log may keep them: where a route has a `:secret`, that name stands in place of it and of all that follows, also
 * in paths that only begin like the route.
 */
export function openShownPaths(routes: string[]): (path: string) => string {
  const places = routes.flatMap((route) => {
    const before = /^(.*\/):secret(\/|$)/.exec(route)?.[1]
    return before === undefined ? [] : [before]
  })
  const starts = [...new Set(places)].map((before) => ({
    before,
    pattern: new RegExp(`^${before.replaceAll('.', String.raw`\.`).replaceAll(/:[a-z_]+/g, '[^/]*')}`, 'i'),
  }))
  return (path) => {
    const start = starts.find(({ pattern }) => pattern.test(path))
    return start === undefined ? path : `${start.before}:secret`
  }
}
