/** Where a request says it comes from: a browser always says so with a change, other programs may say nothing. */
export function originOf(request: Request): 'own' | 'foreign' | 'unsaid' {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin') return 'own'
  if (site !== null && site !== 'none') return 'foreign'
  const origin = request.headers.get('origin')
  if (origin === null) return 'unsaid'
  return URL.parse(origin)?.host === request.headers.get('host') ? 'own' : 'foreign'
}

export function isChange(request: Request): boolean {
  return !['GET', 'HEAD'].includes(request.method)
}
