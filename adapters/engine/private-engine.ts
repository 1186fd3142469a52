import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { ensureBridge, removeLink } from './bridge.ts'
import { startDaemon } from './daemon.ts'
import { clearLeftovers, removeNetworks } from './leftovers.ts'
import { withLock } from './lock.ts'
import { neighbourEngine } from './neighbour.ts'
import { pingEngine } from './ping.ts'
import { enginePlace, type EnginePlace } from './place.ts'
import { endProcess, findProcesses, identityOf, isAlive, type Identity } from './processes.ts'

/** dockerd itself gives its containers 15 seconds to stop. */
const stopGraceMs = 30_000
/** One that another process has just started restores its containers first. */
const answerLimitMs = 120_000
const pollMs = 100

interface Start {
  place: EnginePlace
  environment: NodeJS.ProcessEnv
  say: (line: string) => void
  signal: AbortSignal
}

/**
 * Adopts the cell's own dockerd when it lives, else starts it. One private engine at a time in a network: a second dockerd
 * there flushes the firewall chains of the first. Throws `engine-crowded` where another cell's runs.
 */
export function startPrivateEngine({ place, environment, say, signal }: Start): Promise<void> {
  return withLock(place.runFolder, signal, async () => {
    await mkdir(path.dirname(place.folder), { recursive: true })
    if (!(await adopt(place, signal))) {
      // Such locks are a network's own, as firewalls are.
      await withLock('private-engine', signal, async () => {
        const neighbour = await neighbourEngine(place)
        if (neighbour)
          throw new Problem('engine-crowded', { socket: neighbour.socketPath, home: neighbour.home })
        await mkdir(place.folder, { recursive: true, mode: 0o700 })
        say("Starting the cell's own Docker engine…")
        await clearLeftovers(place)
        const network = await ensureBridge(place.bridge, await lastBlock(place))
        await startDaemon(place, network, environment, signal)
      })
    }
    await linkSocket(place)
  })
}

/** Stops the cell's own engine with its containers, and removes its sockets and networks; data stay. */
export async function stopPrivateEngine({ home }: { home: string }): Promise<void> {
  const place = await enginePlace(home)
  if (!existsSync(place.folder)) return
  await withLock(place.runFolder, undefined, async () => {
    const living = await findDaemon(place)
    if (living) await endProcess(living.pid, stopGraceMs)
    await clearLeftovers(place)
    await removeNetworks(place)
    await removeLink(place.bridge)
    await rm(place.runFolder, { recursive: true, force: true })
    await rm(place.link, { force: true })
    await rm(place.state, { force: true })
  })
}

// A dockerd that is just being stopped lives, but ends without ever answering: then it is started again.
async function adopt(place: EnginePlace, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + answerLimitMs
  for (let living = await findDaemon(place); living; living = await findDaemon(place)) {
    if (await pingEngine(place.socket, signal)) return true
    if (performance.now() > deadline) {
      throw new Problem('engine-unavailable', { case: 'own', pid: living.pid })
    }
    await pause(pollMs, undefined, { signal })
  }
  return false
}

/** The living dockerd of this place: as recorded, or found running when a crash came before the record. */
async function findDaemon(place: EnginePlace): Promise<Identity | null> {
  const recorded = await readState(place)
  if (recorded && (await isAlive(recorded))) return recorded
  const pidFile = `--pidfile=${place.pidFile}`
  const [found] = await findProcesses(([program, ...args]) => program === 'dockerd' && args.includes(pidFile))
  return found ? identityOf(found.pid) : null
}

const identitySchema = v.object({ pid: v.number(), startTime: v.string(), bootId: v.string() })

async function readState(place: EnginePlace): Promise<Identity | null> {
  const text = await readFile(place.state, 'utf8').catch(() => null)
  if (text === null) return null
  // The file is written whole or not at all; whatever else stands there is nobody's record.
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), identitySchema), text)
  return parsed.success ? parsed.output : null
}

// The same addresses after a restart, where they are still free.
async function lastBlock(place: EnginePlace): Promise<string | null> {
  const text = await readFile(place.config, 'utf8').catch(() => '')
  return /"base": "(\d+\.\d+)\.128\.0\/17"/.exec(text)?.[1] ?? null
}

async function linkSocket(place: EnginePlace): Promise<void> {
  const draft = `${place.link}.new`
  await rm(draft, { force: true })
  await symlink(place.socket, draft)
  await rename(draft, place.link)
}
