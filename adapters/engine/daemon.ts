import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { Problem } from '../../config/problem.ts'
import type { BridgeNetwork } from './bridge.ts'
import { awaitEngine } from './ping.ts'
import type { EnginePlace } from './place.ts'
import { identityOf, type Identity } from './processes.ts'
import { lastLines, systemPath } from './run.ts'
import { replaceFile } from '../atomic-write/replace-file.ts'

/** dockerd writes little at level "warn"; beyond this the log of earlier starts is set aside. */
const logLimitBytes = 5 * 1024 * 1024
const logLinesShown = 5

/** Only these of our environment: dockerd keeps what it gets for weeks, and every pull goes through it. */
const passedOn = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
]

/** Starts dockerd in a session of its own and waits until it answers. The bridge must exist. */
export async function startDaemon(
  place: EnginePlace,
  network: BridgeNetwork,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Identity> {
  await mkdir(place.root, { recursive: true, mode: 0o710 })
  await mkdir(place.execRoot, { recursive: true, mode: 0o700 })
  await replaceFile(place.config, JSON.stringify(daemonConfig(place, network), null, 2), { mode: 0o600 })
  await setOldLogAside(place.log)
  const log = await open(place.log, 'a', 0o600)
  const logStart = (await log.stat()).size
  const child = spawn('dockerd', [`--config-file=${place.config}`, `--pidfile=${place.pidFile}`], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { PATH: systemPath, HOME: '/root', ...pick(environment, passedOn) },
  })
  child.unref()
  const gone = new AbortController()
  child.on('exit', () => gone.abort(new Error('dockerd ended')))
  try {
    await once(child, 'spawn', { signal })
    const identity = child.pid === undefined ? null : await identityOf(child.pid)
    if (!identity) throw new Error('dockerd ended at once')
    await replaceFile(place.state, JSON.stringify(identity), { mode: 0o600 })
    await awaitEngine(place.socket, AbortSignal.any([signal, gone.signal]))
    return identity
  } catch (cause) {
    signal.throwIfAborted()
    const words = lastLines((await readFile(place.log)).subarray(logStart).toString(), logLinesShown)
    throw new Problem('engine-unavailable', { case: 'own-start', words }, { cause })
  } finally {
    await log.close()
  }
}

// A file of our own, so that /etc/docker/daemon.json, perhaps another engine's, is never read.
function daemonConfig(place: EnginePlace, { block, mtu }: BridgeNetwork) {
  return {
    'data-root': place.root,
    'exec-root': place.execRoot,
    hosts: [`unix://${place.socket}`],
    group: 'root',
    bridge: place.bridge,
    mtu,
    'default-address-pools': [{ base: `${block}.128.0/17`, size: 24 }],
    'live-restore': false,
    'log-driver': 'json-file',
    'log-opts': { 'max-size': '10m', 'max-file': '3' },
    'log-level': 'warn',
  }
}

async function setOldLogAside(log: string): Promise<void> {
  const size = (await stat(log).catch(() => null))?.size ?? 0
  if (size < logLimitBytes) return
  await rm(`${log}.old`, { force: true })
  await rename(log, `${log}.old`)
}

function pick(environment: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    names.map((name) => [name, environment[name]]).filter(([, value]) => value !== undefined),
  )
}
