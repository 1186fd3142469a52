import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Proxy } from '../../adapters/caddy/admin.ts'
import { renderCaddy, versionHeader, type CaddyConfig } from '../../cell/render/caddy.ts'
import type { NetworkState } from '../../cell/network/state.ts'
import { Problem } from '../../config/problem.ts'

/** What ran before may take a last call after the new one is loaded; on a busy board it goes within so long, in ms. */
const takeUpMs = 5_000
const pollMs = 5

/** Loads the configuration of a state, asks through it for the panel, and puts the old one back when that is gone. */
export async function applyProxy(
  proxy: Proxy,
  state: NetworkState,
  signal: AbortSignal,
  /** Where the pages don't answer anyway, that is not the configuration's doing. */
  pagesAnswer = true,
): Promise<void> {
  const next = renderCaddy(state)
  const before = await proxy.current(signal)
  if (isSame(before, next)) return
  await proxy.load(next.config, signal)
  try {
    await check(proxy, next, pagesAnswer ? ['/health', '/sign-in'] : ['/health'], signal)
  } catch (error) {
    if (before !== null) await proxy.load(before as object, signal)
    throw error
  }
}

/** Whether the proxy runs the configuration of a state. */
export async function proxyHolds(proxy: Proxy, state: NetworkState, signal: AbortSignal): Promise<boolean> {
  return isSame(await proxy.current(signal), renderCaddy(state))
}

function isSame(current: unknown, { config }: CaddyConfig): boolean {
  return isDeepStrictEqual(current, JSON.parse(JSON.stringify(config)))
}

/** The new configuration is the one that runs, and leads to the API and to the pages. */
async function check(
  proxy: Proxy,
  { version }: CaddyConfig,
  paths: string[],
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + takeUpMs
  for (const path of paths) {
    let { status, value } = await proxy.ask(path, versionHeader, signal)
    while (value !== version && performance.now() < deadline) {
      await sleep(pollMs, undefined, { signal })
      ;({ status, value } = await proxy.ask(path, versionHeader, signal))
    }
    if (value !== version || status >= 500)
      throw new Problem('proxy-refused', { case: 'answer', status, path })
  }
}
