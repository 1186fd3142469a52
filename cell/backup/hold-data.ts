import type { Docker } from '../../adapters/docker/docker.ts'
import { Problem } from '../../config/problem.ts'
import type { Manifest } from '../manifest/schema.ts'
import { containerName } from '../render/names.ts'

/** What holding data still asks of the engine. */
interface HoldEngine {
  containers: Pick<Docker['containers'], 'inspect' | 'exec' | 'pause' | 'unpause'>
}

/** How the data of a service are held still while they are copied, as its manifest says. */
interface DataHold {
  service: string
  /** Where the hooks run. */
  main: string
  /** All containers of the service; without `pre` they are paused. */
  containers: string[]
  pre?: string[] | undefined
  post?: string[] | undefined
  check?: string[] | undefined
}

type Hook = 'pre' | 'post' | 'check'

/** How long a hook may take, in ms. A check reads all that was put back. */
const limitMs: Record<Hook, number> = { pre: 120_000, post: 60_000, check: 900_000 }
/** Of what a hook says, so much goes into the problem. */
const saidLength = 300

/** The hold of a service, on containers of this cell. */
export function dataHoldOf({ id, container_name, containers, backup }: Manifest, prefix: string): DataHold {
  const { pre, post, check } = backup ?? {}
  return {
    ...{ service: id, pre, post, check },
    main: containerName(prefix, container_name),
    containers: containers.map(({ name }) => containerName(prefix, name)),
  }
}

/**
 * Copies while nobody writes. A service that does not run needs no hold. The hold ends whatever the copy comes to; after a
 * crash of the cell, `letGo` ends it. Throws `backup-hook-failed`.
 */
export async function whileHeldStill<T>(
  engine: HoldEngine,
  hold: DataHold,
  copy: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let copied: T
  try {
    await holdStill(engine, hold, signal)
    copied = await copy()
  } catch (error) {
    // What went wrong first is what is told.
    await letGo(engine, hold).catch(() => {})
    throw error
  }
  await letGo(engine, hold)
  return copied
}

/** Ends a hold, also one that was begun by half or is over. Throws `backup-hook-failed`. */
export async function letGo(engine: HoldEngine, hold: DataHold): Promise<void> {
  if (hold.pre === undefined)
    await Promise.all(hold.containers.map((name) => engine.containers.unpause(name)))
  else if (hold.post !== undefined && (await runs(engine, hold.main)))
    await runHook(engine, hold, 'post', hold.post, AbortSignal.timeout(limitMs.post))
}

/** Whether data that were put back are whole, as far as the service can tell. Throws `backup-hook-failed`. */
export async function checkRestored(engine: HoldEngine, hold: DataHold, signal: AbortSignal): Promise<void> {
  if (hold.check !== undefined) await runHook(engine, hold, 'check', hold.check, signal)
}

async function holdStill(engine: HoldEngine, hold: DataHold, signal: AbortSignal): Promise<void> {
  if (hold.pre === undefined) {
    for (const name of hold.containers)
      if (await runs(engine, name)) await engine.containers.pause(name, signal)
  } else if (await runs(engine, hold.main)) await runHook(engine, hold, 'pre', hold.pre, signal)
}

async function runHook(
  engine: HoldEngine,
  { service, main }: DataHold,
  hook: Hook,
  argv: string[],
  signal: AbortSignal,
): Promise<void> {
  const { exitCode, stdout, stderr } = await engine.containers.exec(main, argv, {
    timeoutMs: limitMs[hook],
    signal,
  })
  if (exitCode === 0) return
  const said = (stderr.trim() || stdout.trim()).slice(-saidLength)
  throw new Problem('backup-hook-failed', { id: service, hook, exitCode, said })
}

async function runs(engine: HoldEngine, name: string): Promise<boolean> {
  return (await engine.containers.inspect(name))?.state === 'running'
}
