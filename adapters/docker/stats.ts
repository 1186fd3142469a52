import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { accept, engineProblem } from './engine-error.ts'
import { jsonLines } from './lines.ts'
import { plainName } from './names.ts'
import type { Stats } from './spec.ts'

/** What a running container uses: one sample a second, until it ends or the signal does, quietly. */
export async function* readStats(engine: Docker, name: string, signal?: AbortSignal): AsyncGenerator<Stats> {
  const doing = `measure ${name}`
  try {
    const answer = await ask(doing, { signal }, (abortSignal) => {
      // dockerode takes the signal here too; its types don't know.
      const options: { stream: true } = Object.assign({ stream: true as const }, { abortSignal })
      return engine.getContainer(plainName(name)).stats(options)
    })
    for await (const sample of jsonLines(answer, v.union([sampleSchema, nothing]))) {
      if (!('read' in sample)) continue
      // The first has nothing before it to be compared with, and one of an ended container has no time.
      if (sample.precpu_stats.system_cpu_usage !== undefined && sample.pids_stats.current !== undefined)
        yield toStats(sample)
    }
  } catch (error) {
    if (signal?.aborted) return
    throw engineProblem(error, doing)
  }
}

/** The memory of a container, asked for once, without waiting for a second sample; null when it does not run. */
export async function readMemory(engine: Docker, name: string, signal?: AbortSignal): Promise<number | null> {
  return await ask(`measure ${name}`, { signal }, async (abortSignal) => {
    const once = { stream: false as const, 'one-shot': true }
    // dockerode takes the signal here too; its types don't know.
    const options: { stream: false } = Object.assign(once, { abortSignal })
    const answer = await engine.getContainer(plainName(name)).stats(options)
    const told = v.parse(v.union([memorySchema, nothing]), answer)
    return 'memory_stats' in told && told.memory_stats.usage > 0 ? memoryUsed(told) : null
  }).catch(accept([404], null))
}

const isEmpty = (answer: unknown): boolean => Buffer.isBuffer(answer) && answer.length === 0
/** What the engine says of a container that ends while it is measured: no field, or not a byte. */
const nothing = v.union([v.custom<object>(isEmpty), v.strictObject({})])

const count = v.optional(v.number(), 0)
const memorySchema = v.object({
  memory_stats: v.object({
    usage: count,
    stats: v.optional(v.object({ inactive_file: count, total_inactive_file: count }), {}),
  }),
})

/** Pages of files that nobody uses now are given back when memory is short (the first name is of cgroup 2). */
function memoryUsed({ memory_stats: { usage, stats } }: v.InferOutput<typeof memorySchema>): number {
  return Math.max(0, usage - (stats.inactive_file || stats.total_inactive_file))
}
const cpu = v.object({
  cpu_usage: v.object({ total_usage: v.number() }),
  system_cpu_usage: v.optional(v.number()),
  online_cpus: v.optional(v.number(), 1),
})
const sampleSchema = v.object({
  read: v.string(),
  cpu_stats: cpu,
  precpu_stats: cpu,
  memory_stats: v.object({
    usage: count,
    limit: count,
    stats: v.optional(v.object({ inactive_file: count, total_inactive_file: count }), {}),
  }),
  networks: v.optional(v.record(v.string(), v.object({ rx_bytes: v.number(), tx_bytes: v.number() })), {}),
  blkio_stats: v.object({
    io_service_bytes_recursive: v.nullish(v.array(v.object({ op: v.string(), value: v.number() }))),
  }),
  pids_stats: v.object({ current: v.optional(v.number()) }),
})

function toStats(sample: v.InferOutput<typeof sampleSchema>): Stats {
  const { cpu_stats: now, precpu_stats: before, memory_stats: memory } = sample
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage
  const passed = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0)
  const networks = Object.values(sample.networks)
  const moved = sample.blkio_stats.io_service_bytes_recursive ?? []
  return {
    at: sample.read,
    cpu: passed > 0 ? Math.max(0, (used / passed) * now.online_cpus) : 0,
    memory: { used: memoryUsed(sample), limit: memory.limit },
    network: {
      received: total(networks.map(({ rx_bytes: bytes }) => bytes)),
      sent: total(networks.map(({ tx_bytes: bytes }) => bytes)),
    },
    disk: { read: total(bytesOf(moved, 'read')), written: total(bytesOf(moved, 'write')) },
    processes: sample.pids_stats.current ?? 0,
  }
}

function bytesOf(moved: { op: string; value: number }[], op: string): number[] {
  return moved.filter((one) => one.op.toLowerCase() === op).map(({ value }) => value)
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
