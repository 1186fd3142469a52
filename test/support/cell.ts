import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askSocket, type Answer } from './ask-socket.ts'
import { mustBeDocumented } from './documented.ts'

export type { Answer } from './ask-socket.ts'

const root = join(import.meta.dirname, '../..')

export interface TestCell {
  home: string
  /** `http://127.0.0.1:<port>` */
  address: string
  process: ChildProcess
  /** Everything that it has printed. */
  output(): string
  /** Calls the API over the owner's socket. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Ends when the job does, and gives it. */
  ended(job: string): Promise<Answer['body']>
  stop(): Promise<void>
  kill(): Promise<void>
}

export interface CellOptions {
  home: string
  settings?: object | undefined
  variables?: Record<string, string>
  /** Arguments of the program. */
  args?: string[]
  /** Which built program: the one that ships, or the one that crashes. */
  entry?: 'start/main.js' | 'test/support/crashing-cell.js'
  /** Whom the program runs as; needs root. */
  user?: { uid: number; gid: number }
  /** What the command begins with, such as the way into a network namespace. */
  enter?: string[]
  /** The folder of the program, when it is not this checkout. */
  program?: string
}

/** A folder for a cell; short, since a socket's path may have 107 bytes only. */
export function makeHome(): string {
  return mkdtempSync(join(tmpdir(), 'cell-'))
}

export function writeSettings(home: string, settings: object): void {
  mkdirSync(join(home, 'config/api'), { recursive: true })
  writeFileSync(join(home, 'config/api/cell_config.json'), JSON.stringify(settings, null, 2))
}

/** Starts a real cell in a process of its own, on a free port, and waits until it answers. */
export async function startTestCell(options: CellOptions): Promise<TestCell> {
  const cell = launch(options)
  await cell.ready
  return cell
}

/** Starts a cell that may never answer; `ready` fails with what it printed when it ends before. */
export function launch({
  home,
  settings,
  variables = {},
  entry = 'start/main.js',
  program = root,
  user,
  args = [],
  enter = [],
}: CellOptions): TestCell & { ready: Promise<void> } {
  if (settings !== undefined) writeSettings(home, settings)
  const env = {
    PATH: process.env.PATH,
    CELL_HOME: home,
    CELL_API_PORT: '0',
    CELL_WEB_PORT: '0',
    // Tests of the core have one; the others need none.
    CELL_CORE: 'off',
    ...variables,
  }
  const [command = '', ...rest] = [...enter, process.execPath, join(program, 'dist', entry), ...args]
  const child = spawn(command, rest, {
    env,
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  if (process.env.CELL_TEST_OUTPUT !== undefined) child.stdout.pipe(process.stderr)
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exited = once(child, 'exit')

  const ready = new Promise<void>((done, failed) => {
    child.stdout.on('data', () => {
      if (said.includes('The cell answers at')) done()
    })
    void exited.then(() => failed(new Error(`The cell ended before it answered:\n${said}`)))
  })
  ready.catch(() => undefined)

  const socket = join(home, 'data/api/cell.sock')
  const call: TestCell['call'] = (method, path, body, headers) =>
    callSocket(socket, method, path, body, headers)
  return {
    home,
    get address() {
      return /The cell answers at (\S+)/.exec(said)?.[1] ?? ''
    },
    process: child,
    ready,
    output: () => said,
    call,
    async ended(job) {
      await callSocket(socket, 'GET', `/api/jobs/${job}/events`)
      return (await call('GET', `/api/jobs/${job}`)).body
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

export async function callSocket(
  socketPath: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await askSocket(socketPath, method, path, body, headers)
  mustBeDocumented(method, path, answer)
  return answer
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true })
}
