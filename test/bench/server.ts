import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync, closeSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Server {
  pid: number
  /** Milliseconds from the start of its process to its first good answer. */
  startMs: number
  end(): Promise<void>
}

/** Where a server listens: a port of 127.0.0.1, or the path of a socket. */
export type Where = number | string

interface ServerOptions {
  command: string
  args: string[]
  where: Where
  /** What it is asked to see whether it answers. */
  path: string
  env?: Record<string, string> | undefined
  /** A file for what it prints; nowhere by default. */
  output?: string
}

/** Starts a server and waits for its first 200. What it prints is written away, which costs every contender the same. */
export async function startServer({
  command,
  args,
  where,
  path,
  env,
  output = '/dev/null',
}: ServerOptions): Promise<Server> {
  const out = openSync(output, 'w')
  const began = performance.now()
  // Extra certificates of this machine would be read at every start, by the Node processes alone.
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  const exited = once(child, 'exit')
  await answers(child, where, path, output)
  const startMs = performance.now() - began
  return {
    pid: child.pid ?? 0,
    startMs,
    async end() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** How long a start may take before it counts as failed, in ms. */
const startLimitMs = 60_000
const pollMs = 1

async function answers(child: ChildProcess, where: Where, path: string, output: string): Promise<void> {
  const deadline = performance.now() + startLimitMs
  while ((await statusOf(where, path)) !== 200) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`${child.spawnargs.join(' ')} did not answer; see ${output}`)
    }
    await pause(pollMs)
  }
}

function statusOf(where: Where, path: string): Promise<number | null> {
  const target = typeof where === 'number' ? { host: '127.0.0.1', port: where } : { socketPath: where }
  return new Promise((resolve) => {
    const asking = request({ ...target, path, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? null)
    })
    asking.on('error', () => resolve(null))
    asking.end()
  })
}

/** Open connections of one load; enough that the server never waits for its clients. */
const connections = 16

/** Loads a server from another process; gives its answers per second of its own processor time, and per second of the clock. */
export async function loadServer(
  { pid }: Server,
  where: Where,
  path: string,
  ms: number,
): Promise<{ perCpuSecond: number; perSecond: number }> {
  const before = cpuSeconds(pid)
  const began = performance.now()
  const args = [join(import.meta.dirname, 'load.ts'), String(where), path, String(connections), String(ms)]
  const { stdout } = await run(process.execPath, args)
  const seconds = (performance.now() - began) / 1000
  return { perCpuSecond: Number(stdout) / (cpuSeconds(pid) - before), perSecond: Number(stdout) / seconds }
}

/** What Linux counts processor time in, everywhere: hundredths of a second. */
const ticksPerSecond = 100

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  // Fields 14 and 15 of proc(5), in user and in system mode; the first two went with the name.
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Memory that a process occupies, in MB (1e6 bytes). */
export function memoryOf(pid: number): number {
  const kB = /^Rss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  return (Number(kB) * 1024) / 1e6
}
