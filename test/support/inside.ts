import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { engineClient } from './engine-client.ts'

const runFile = promisify(execFile)

/** Which of these `address:port` take a TCP connection from where a container stands. */
export async function knockFrom(engine: string, container: string, at: string[]): Promise<string[]> {
  const { stdout } = await runFile('nsenter', await argv(engine, container, 'knock.mjs', at))
  return JSON.parse(stdout) as string[]
}

/** What a name server says of names where a container stands: to A and AAAA, or to PTR for an address. */
export async function askedFrom(
  engine: string,
  container: string,
  server: string,
  names: string[],
): Promise<Record<string, (string[] | string)[]>> {
  const { stdout } = await runFile(
    'nsenter',
    await argv(engine, container, 'resolve.mjs', [server, ...names]),
  )
  return JSON.parse(stdout) as Record<string, (string[] | string)[]>
}

/** Listens for datagrams where a container stands; gives what was heard when `last` has come. */
export async function listenIn(
  engine: string,
  container: string,
  port: number,
  last: string,
): Promise<() => Promise<string[]>> {
  const listener = spawn('nsenter', await argv(engine, container, 'listen.mjs', [String(port), last]))
  const [first] = (await once(listener.stdout, 'data')) as [Buffer]
  const rest = text(listener.stdout)
  return async () => `${String(first)}${await rest}`.trim().split('\n').slice(1)
}

/** What runs a file of this folder in the network of a container. */
async function argv(engine: string, container: string, file: string, args: string[]): Promise<string[]> {
  const { State } = await engineClient(engine).getContainer(container).inspect()
  const network = `--net=/proc/${State.Pid}/ns/net`
  return [network, '--', process.execPath, join(import.meta.dirname, file), ...args]
}
