import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

export interface Identity {
  pid: number
  /** Clock ticks since boot: with the pid and the boot it names one process for ever. */
  startTime: string
  bootId: string
}

export interface ProcessEntry {
  pid: number
  parent: number
  command: string[]
}

const pollMs = 50

/** Who has this pid now; null when nobody, or only a zombie. */
export async function identityOf(pid: number): Promise<Identity | null> {
  const fields = await statFields(pid)
  if (!fields || fields.state === 'Z' || fields.state === 'X') return null
  const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
  return { pid, startTime: fields.startTime, bootId }
}

export async function isAlive(identity: Identity): Promise<boolean> {
  const now = await identityOf(identity.pid)
  return now !== null && now.startTime === identity.startTime && now.bootId === identity.bootId
}

/** All living processes of root whose command line satisfies `wanted`. */
export async function findProcesses(wanted: (command: string[]) => boolean): Promise<ProcessEntry[]> {
  const found: ProcessEntry[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const pid = Number(name)
    const command = (await readProc(pid, 'cmdline'))?.split('\0').slice(0, -1) ?? []
    if (command.length === 0 || !wanted(command)) continue
    const fields = await statFields(pid)
    const status = await readProc(pid, 'status')
    // Anybody may start a program with our arguments; only root's can be our engine.
    if (!fields || fields.state === 'Z' || !status || !/^Uid:\s+0\s+0\s/m.test(status)) continue
    found.push({ pid, parent: fields.parent, command })
  }
  return found
}

export async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(pids.map(async (each) => (await statFields(each))?.parent))
  return pids.filter((_, index) => parents[index] === pid)
}

/** Asks a process to end and forces it after `graceMs`; one that is gone already is fine. */
export async function endProcess(pid: number, graceMs: number): Promise<void> {
  const identity = await identityOf(pid)
  if (!identity) return
  for (const [name, limitMs] of [
    ['SIGTERM', graceMs],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!(await isAlive(identity))) return
    process.kill(pid, name)
    const deadline = performance.now() + limitMs
    while ((await isAlive(identity)) && performance.now() < deadline) await pause(pollMs)
  }
  if (await isAlive(identity)) throw new Error(`process ${pid} does not end`)
}

async function statFields(pid: number) {
  const text = await readProc(pid, 'stat')
  if (!text) return null
  // The name stands in brackets and may hold spaces and brackets itself: what counts comes after the last.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, parent] = fields
  const startTime = fields[19]
  if (state === undefined || parent === undefined || startTime === undefined) return null
  return { state, parent: Number(parent), startTime }
}

async function readProc(pid: number, file: string): Promise<string | null> {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    // ESRCH: the process ended between opening and reading.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null
    throw error
  }
}
