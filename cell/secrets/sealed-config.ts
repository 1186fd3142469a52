import type { Sealer } from './sealer.ts'

/** The settings of a service in one box, as they stand in the database and the journal. */
export function sealConfig(sealer: Sealer, service: string, config: Record<string, unknown>): string {
  return sealer.seal(`service:${service}`, JSON.stringify(config))
}

/** Throws `secret-unreadable`. What an earlier version of the cell kept is not in a box yet. */
export function openConfig(
  sealer: Sealer,
  service: string,
  kept: string | Record<string, unknown>,
): Record<string, unknown> {
  // The box holds what `sealConfig` put there.
  return typeof kept === 'string' ? JSON.parse(sealer.open(`service:${service}`, kept)) : kept
}

/** The values of a connection in one box. */
export function sealConnectionBox(
  sealer: Sealer,
  connection: string,
  config: Record<string, unknown>,
): string {
  return sealer.seal(`connection:${connection}`, JSON.stringify(config))
}

/** Throws `secret-unreadable`. */
export function openConnectionBox(
  sealer: Sealer,
  connection: string,
  kept: string,
): Record<string, string | number | boolean> {
  // The box holds what `sealConnectionBox` put there.
  return JSON.parse(sealer.open(`connection:${connection}`, kept))
}
