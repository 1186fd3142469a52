/** An environment with these bindings and nothing else: reading another throws. `give` is called when one is read. */
export function grantOnly(
  owner: string,
  bindings: Record<string, string>,
  give: (facet: string) => unknown,
): object {
  const env: Record<string, unknown> = Object.create(refuseOthers(owner))
  for (const [name, facet] of Object.entries(bindings))
    Object.defineProperty(env, name, { get: () => give(facet), enumerable: true })
  return env
}

function refuseOthers(owner: string): object {
  return new Proxy(Object.create(null) as object, {
    get(_, name) {
      if (typeof name === 'symbol' || name === 'then') return undefined
      throw new Error(`${owner} asked for the binding ${name}, which routes.json does not grant it`)
    },
  })
}
