import type { NetworkState } from '../../cell/network/state.ts'
import { namesDrivers, type NamesDriver } from '../../config/settings.ts'
import { coredns } from './coredns.ts'
import type { NamesServer, NamesTools } from './names-server.ts'
import { unbound } from './unbound.ts'

const servers: Record<NamesDriver, NamesServer> = { coredns, unbound }

/** Whether the program that runs serves the names of a state. */
export async function namesHold(
  tools: NamesTools,
  running: NamesDriver,
  state: NetworkState,
  signal: AbortSignal,
): Promise<boolean> {
  return await servers[running].serves(tools, state, signal)
}

/** Tells the names to the program that runs, and lays them ready for the one that may take its place. */
export async function applyNames(
  tools: NamesTools,
  running: NamesDriver | null,
  state: NetworkState,
  signal: AbortSignal,
): Promise<void> {
  if (running !== null) await servers[running].apply(tools, state, signal)
  for (const driver of namesDrivers) if (driver !== running) await servers[driver].prepare(tools, state)
}
