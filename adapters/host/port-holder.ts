import { basename } from 'node:path'
import { readdir, readFile, readlink } from 'node:fs/promises'

/** TCP_LISTEN in /proc/net/tcp. */
const listening = '0A'

/** The program that listens on a TCP port of this machine; null where the kernel does not tell this user. */
export async function holderOf(port: number): Promise<{ program: string; pid: number } | null> {
  const sockets = await inodesOf(port)
  if (sockets.size === 0) return null
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (!(await holds(pid, sockets))) continue
    // The name of the program, never its arguments, which can hold secrets.
    const file = await readlink(`/proc/${pid}/exe`).catch(() => '')
    return file === '' ? null : { program: basename(file), pid: Number(pid) }
  }
  return null
}

/** As links of open files name them: `socket:[4711]`. */
async function inodesOf(port: number): Promise<Set<string>> {
  const files = ['tcp', 'tcp6'].map((file) => readFile(`/proc/net/${file}`, 'utf8').catch(() => ''))
  const rows = (await Promise.all(files)).flatMap((text) => text.split('\n').slice(1))
  const found = rows
    .map((row) => row.trim().split(/\s+/))
    .filter(
      ([, local, , state]) => state === listening && Number.parseInt(local?.split(':')[1] ?? '', 16) === port,
    )
  return new Set(found.map((row) => `socket:[${row[9]}]`))
}

async function holds(pid: string, sockets: Set<string>): Promise<boolean> {
  // Processes end meanwhile, and those of others are not ours to look into.
  const open = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const links = await Promise.all(open.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')))
  return links.some((link) => sockets.has(link))
}
