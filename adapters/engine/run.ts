import { spawn } from 'node:child_process'

export interface RunResult {
  code: number | null
  stdout: string
  /** The last lines of standard error (and of standard output, for programs that complain there). */
  complaint: string
}

interface RunOptions {
  environment?: NodeJS.ProcessEnv
  signal?: AbortSignal
  /** In a session of its own: Ctrl-C at the terminal does not reach it. */
  detached?: boolean
}

/** What a login of root has, whatever the caller's PATH is: dockerd, ip and iptables are in sbin. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Output kept of one run; enough for every list we read (routes, rules, addresses). */
const outputLimit = 4 * 1024 * 1024
const complaintLines = 8

/** Runs a program by its argument list. Rejects only when it cannot be started or is aborted. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...(options.environment ?? process.env), PATH: systemPath },
      ...(options.signal && { signal: options.signal }),
      detached: options.detached ?? false,
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout = bounded(stdout + text)))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = bounded(stderr + text)))
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, stdout, complaint: lastLines(stderr.trim() === '' ? stdout : stderr, complaintLines) })
    })
  })
}

/** The same, for a program whose failure is a fault: throws with its last words. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, stdout, complaint } = await run(command, args, options)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${complaint}`)
  return stdout
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}

function bounded(text: string): string {
  return text.length > outputLimit ? text.slice(-outputLimit) : text
}
