/** The containers that every cell runs beside its own two programs, in the order in which they come up. */
export const coreNames = ['dns', 'caddy', 'ntp', 'wireguard'] as const

/** The cell's own two programs, which are containers like those where the cell itself is contained. */
export const programNames = ['api', 'webui'] as const
export type CoreName = (typeof coreNames)[number] | (typeof programNames)[number]

/** What the signature of a core image says that it is for. */
export function coreRecipe(name: CoreName): string {
  return `core-${name}`
}

/** What an image is called in the local store's registry; `recipe` is a folder in `store/core`. */
export function coreImageName(recipe: string): string {
  return `core-${recipe}`
}

/** Under which name evidence of a core image is kept; no service can be called so. */
export function coreSubject(name: CoreName): string {
  return `core/${name}`
}

/** The store that brings core images; no store in the settings can be called so. */
export const coreStore = 'cell/core'
