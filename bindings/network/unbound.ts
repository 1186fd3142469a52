import { isDeepStrictEqual } from 'node:util'
import { namesFolder } from '../../cell/core/dns.ts'
import { renderUnbound, zoneFile } from '../../cell/render/unbound.ts'
import { renderZone, zoneSerial } from '../../cell/render/zone.ts'
import type { NetworkState } from '../../cell/network/state.ts'
import {
  namesRefused,
  readText,
  writeTexts,
  type NamesServer,
  type NamesTools,
  type Texts,
} from './names-server.ts'

/** What unbound is asked takes moments, in ms. */
const askMs = 15_000

/** The zone is checked first by the program that will read it; then that is made to read it. */
export const unbound: NamesServer = {
  prepare: (tools, state) => writeTexts(tools, textsOf(state, namesFolder.inside)),
  async serves(tools, state, signal) {
    const written = isDeepStrictEqual(await readTexts(tools), textsOf(state, namesFolder.inside))
    return written && (await answers(tools, state, signal))
  },
  async apply(tools, state, signal) {
    if (await this.serves(tools, state, signal)) return
    const next = textsOf(state, namesFolder.inside)
    const before = await readTexts(tools)
    if (!isDeepStrictEqual(before, next)) {
      await checkFirst(tools, state, signal)
      await writeTexts(tools, next)
    }
    await reload(tools, next['unbound.conf'] !== before['unbound.conf'], state, signal)
    if (await answers(tools, state, signal)) return
    const good = Object.fromEntries(Object.entries(before).filter(([, text]) => text !== null))
    await writeTexts(tools, good as Texts)
    await reload(tools, true, state, signal)
    throw namesRefused('restored')
  },
}

function textsOf(state: NetworkState, folder: string): Texts {
  // The zone first: a configuration that names a missing one would serve nothing.
  return { [zoneFile]: renderZone(state), 'unbound.conf': renderUnbound(state, folder) }
}

async function readTexts(tools: NamesTools): Promise<Record<string, string | null>> {
  const names = [zoneFile, 'unbound.conf']
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readText(tools, name)] as const)),
  )
}

/** unbound gives up a zone that it can't parse, so a draft is parsed before. Its exit status says nothing of zones. */
async function checkFirst(tools: NamesTools, state: NetworkState, signal: AbortSignal): Promise<void> {
  const draft = `${namesFolder.inside}/draft`
  await writeTexts(tools, textsOf(state, draft), '/draft')
  const argv = ['/usr/sbin/unbound-checkconf', `${draft}/unbound.conf`]
  const { exitCode, stderr } = await exec(tools, argv, signal)
  if (exitCode === 0 && !/\berror\b/.test(stderr)) return
  throw namesRefused('refused', new Error(stderr))
}

async function reload(
  tools: NamesTools,
  whole: boolean,
  { domain }: NetworkState,
  signal: AbortSignal,
): Promise<void> {
  await exec(tools, [...control, ...(whole ? ['reload_keep_cache'] : ['auth_zone_reload', domain])], signal)
}

async function answers(tools: NamesTools, state: NetworkState, signal: AbortSignal): Promise<boolean> {
  const { stdout } = await exec(tools, [...control, 'list_auth_zones'], signal)
  return stdout.includes(`${state.domain}.\tserial ${zoneSerial(state)}\t`)
}

const control = ['/usr/sbin/unbound-control', '-c', `${namesFolder.inside}/unbound.conf`]

async function exec({ docker, container }: NamesTools, argv: string[], signal: AbortSignal) {
  return await docker.containers.exec(container, argv, { timeoutMs: askMs, signal })
}
