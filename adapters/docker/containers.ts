import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { inspectContainer, toContainer } from './container-answer.ts'
import { createContainer } from './create-container.ts'
import { accept } from './engine-error.ts'
import { execIn } from './exec.ts'
import { readLogs } from './logs.ts'
import { setPaused } from './set-paused.ts'
import { labelFilter } from './label-filter.ts'
import { plainName } from './names.ts'
import { removeContainer } from './remove-container.ts'
import { runOnce } from './run-once.ts'
import type { Containers } from './docker.ts'
import type { Container } from './spec.ts'
import { startContainer } from './start-container.ts'
import { readMemory, readStats } from './stats.ts'
import { waitAnswers } from './wait-answers.ts'
import { waitHealthy } from './wait-healthy.ts'

/** What the engine may take beyond the grace: killing, unmounting, unplugging the network. */
const stopSlackMs = 60_000

export function containersOf(engine: Docker): Containers {
  return {
    list: ({ labels = {}, all = false } = {}, signal) => listContainers(engine, labels, all, signal),
    known: (signal) => knownContainers(engine, signal),
    inspect: async (name, signal) => {
      const found = await inspectContainer(engine, name, signal)
      return found && toContainer(found)
    },
    create: (spec, signal) => createContainer(engine, spec, { signal }),
    start: (name, signal) => startContainer(engine, name, signal),
    stop: (name, graceMs, signal) =>
      ask(`stop the container ${name}`, { signal, limitMs: graceMs + stopSlackMs }, async (abortSignal) => {
        await engine.getContainer(plainName(name)).stop({ t: Math.ceil(graceMs / 1000), abortSignal })
      }).catch(accept([304, 404], undefined)),
    pause: (name, signal) => setPaused(engine, name, true, signal),
    unpause: (name, signal) => setPaused(engine, name, false, signal),
    signal: (name, sent, signal) =>
      ask(`send ${sent} to the container ${name}`, { signal }, async (abortSignal) => {
        await engine.getContainer(plainName(name)).kill({ signal: sent, abortSignal })
      }),
    remove: (name, options = {}) => removeContainer(engine, name, options),
    waitHealthy: (name, options) => waitHealthy(engine, name, options),
    waitAnswers: (name, argv, options) => waitAnswers(engine, name, argv, options),
    logs: (name, options = {}) => readLogs(engine, name, options),
    memory: (name, signal) => readMemory(engine, name, signal),
    stats: (name, signal) => readStats(engine, name, signal),
    runOnce: (spec, options) => runOnce(engine, spec, options),
    exec: (name, argv, options) => execIn(engine, name, argv, options),
  }
}

async function listContainers(
  engine: Docker,
  labels: Record<string, string>,
  all: boolean,
  signal?: AbortSignal,
): Promise<Container[]> {
  const listed = await ask('list containers', { signal }, async (abortSignal) =>
    v.parse(
      v.array(v.object({ Id: v.string() })),
      await engine.listContainers({ all, filters: labelFilter(labels), abortSignal }),
    ),
  )
  // The list tells neither health nor exit codes; one that goes meanwhile is left out.
  const looked = await Promise.all(listed.map(({ Id }) => inspectContainer(engine, Id, signal)))
  return looked.filter((one) => one !== null).map(toContainer)
}

async function knownContainers(
  engine: Docker,
  signal?: AbortSignal,
): Promise<Pick<Container, 'name' | 'labels' | 'networks'>[]> {
  const listed = await ask('list containers', { signal }, async (abortSignal) =>
    v.parse(knownSchema, await engine.listContainers({ all: true, abortSignal })),
  )
  return listed.flatMap(({ Names, Labels, NetworkSettings }) => {
    // A link of another container gives it a second name, with a slash within; one that goes may have none any more.
    const name = Names?.find((one) => /^\/[^/]+$/.test(one))
    const networks = Object.keys(NetworkSettings?.Networks ?? {})
    return name === undefined ? [] : [{ name: name.slice(1), labels: Labels ?? {}, networks }]
  })
}

const knownSchema = v.array(
  v.object({
    Names: v.nullish(v.array(v.string())),
    Labels: v.nullish(v.record(v.string(), v.string())),
    NetworkSettings: v.nullish(v.object({ Networks: v.nullish(v.record(v.string(), v.unknown())) })),
  }),
)
