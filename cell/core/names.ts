/** The containers that every cell runs beside its own two programs, in the order in which they come up. */
export const coreNames = ['dns', 'caddy', 'ntp', 'wireguard'] as const
export type CoreName = (typeof coreNames)[number]

/** What core images are called in the local store's registry, and what their signatures say. */
export function coreRecipe(name: CoreName): string {
  return `core-${name}`
}

/** Under which name evidence of a core image is kept; no service can be called so. */
export function coreSubject(name: CoreName): string {
  return `core/${name}`
}

/** The store that brings core images; no store in the settings can be called so. */
export const coreStore = 'cell/core'
