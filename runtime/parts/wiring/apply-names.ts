import type { Docker } from '../../../adapters/docker/spec.ts'
import type { Files } from '../../../adapters/files/files.ts'
import { namesFolder } from '../../../cell/core/dns.ts'
import type { Owner } from '../../../cell/render/paths.ts'
import { renderUnbound, zoneFile } from '../../../cell/render/unbound.ts'
import { renderZone, zoneSerial } from '../../../cell/render/zone.ts'
import type { WiringState } from '../../../cell/wiring/state.ts'
import { Problem } from '../../../config/problem.ts'

/** What the container of the names is asked takes moments, in ms. */
const askMs = 15_000

export interface NamesTools {
  docker: Docker
  files: Files
  /** The container, and whether it can be told anything. */
  container: string
  running: boolean
  owner: Owner
}

/** Writes the zone of a state, checked first by the program that will read it, and makes it read it. */
export async function applyNames(tools: NamesTools, state: WiringState, signal: AbortSignal): Promise<void> {
  const next = textsOf(state, namesFolder.inside)
  const before = await readTexts(tools.files)
  if (!tools.running) return await write(tools, '', next)
  const changed = Object.entries(next).some(([name, text]) => before[name] !== text)
  if (changed) {
    await checkFirst(tools, state, signal)
    await write(tools, '', next)
  } else if (await serves(tools, state, signal)) return
  await reload(tools, next['unbound.conf'] !== before['unbound.conf'], state, signal)
  if (await serves(tools, state, signal)) return
  const good = Object.fromEntries(Object.entries(before).filter(([, text]) => text !== null))
  await write(tools, '', good as Texts)
  await reload(tools, true, state, signal)
  throw refused('What serves the names did not take the new zone; the old one is back')
}

type Texts = Record<string, string>

function textsOf(state: WiringState, folder: string): Texts {
  // The zone first: a configuration that names a missing one would serve nothing.
  return { [zoneFile]: renderZone(state), 'unbound.conf': renderUnbound(state, folder) }
}

async function readTexts(files: Files): Promise<Record<string, string | null>> {
  const names = [zoneFile, 'unbound.conf']
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await files.read(`${namesFolder.path}/${name}`)] as const),
    ),
  )
}

async function write({ files, owner }: NamesTools, below: string, texts: Texts): Promise<void> {
  await files.write(
    Object.entries(texts).map(([name, content]) => ({
      path: `${namesFolder.path}${below}/${name}`,
      content,
      mode: 0o440,
      ...owner,
    })),
  )
}

/** unbound gives up a zone that it can't parse, so a draft is parsed before. Its exit status says nothing of zones. */
async function checkFirst(tools: NamesTools, state: WiringState, signal: AbortSignal): Promise<void> {
  const draft = `${namesFolder.inside}/draft`
  await write(tools, '/draft', textsOf(state, draft))
  const argv = ['/usr/sbin/unbound-checkconf', `${draft}/unbound.conf`]
  const { exitCode, stderr } = await exec(tools, argv, signal)
  if (exitCode === 0 && !/\berror\b/.test(stderr)) return
  throw refused('What serves the names refused the new zone and keeps the old one', new Error(stderr))
}

async function reload(
  tools: NamesTools,
  whole: boolean,
  { domain }: WiringState,
  signal: AbortSignal,
): Promise<void> {
  await exec(tools, [...control, ...(whole ? ['reload_keep_cache'] : ['auth_zone_reload', domain])], signal)
}

async function serves(tools: NamesTools, state: WiringState, signal: AbortSignal): Promise<boolean> {
  const { stdout } = await exec(tools, [...control, 'list_auth_zones'], signal)
  return stdout.includes(`${state.domain}.\tserial ${zoneSerial(state)}\t`)
}

const control = ['/usr/sbin/unbound-control', '-c', `${namesFolder.inside}/unbound.conf`]

async function exec({ docker, container }: NamesTools, argv: string[], signal: AbortSignal) {
  return await docker.containers.exec(container, argv, { timeoutMs: askMs, signal })
}

function refused(detail: string, cause?: Error): Problem {
  return new Problem('names-refused', detail, { cause })
}
