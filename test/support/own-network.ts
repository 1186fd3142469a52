import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

export interface OwnNetwork {
  /** As `ip netns` knows it. */
  name: string
  /** What a command begins with that shall run inside the namespace. */
  enter: string[]
  /** Runs the pinned Node on a file of this folder, inside the namespace. */
  node(file: string, args: string[]): Promise<string>
  /** Starts the same, and waits for its first words. */
  begin(file: string, args: string[]): Promise<{ said: string; end(): Promise<void> }>
  ip(...args: string[]): Promise<string>
  /** The processes in it. */
  pids(): Promise<number[]>
  remove(): Promise<void>
}

/** A network namespace without a way out: a second dockerd there leaves the first one's firewall alone. */
export async function ownNetwork(): Promise<OwnNetwork> {
  const name = `cell-test-${randomBytes(4).toString('hex')}`
  await runFile('ip', ['netns', 'add', name])
  // Not `ip netns exec`: that mounts a new /sys, and dockerd would find no cgroups.
  const enter = ['nsenter', `--net=/run/netns/${name}`, '--']
  const inside = async (command: string, args: string[]) => {
    const { stdout } = await runFile('nsenter', [...enter.slice(1), command, ...args])
    return stdout
  }
  await inside('ip', ['link', 'set', 'dev', 'lo', 'up'])
  return {
    name,
    enter,
    node: (file, args) => inside(process.execPath, [path.join(import.meta.dirname, file), ...args]),
    async begin(file, args) {
      const argv = [...enter.slice(1), process.execPath, path.join(import.meta.dirname, file), ...args]
      const child = spawn('nsenter', argv, { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = once(child, 'exit')
      const [first] = await Promise.race([once(child.stdout, 'data'), ended])
      return {
        said: String(first).trim(),
        async end() {
          child.kill()
          await ended
        },
      }
    },
    ip: (...args) => inside('ip', args),
    async pids() {
      const { stdout } = await runFile('ip', ['netns', 'pids', name])
      return stdout.split('\n').filter(Boolean).map(Number)
    },
    async remove() {
      await runFile('ip', ['netns', 'delete', name])
    },
  }
}
