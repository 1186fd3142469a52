import { once } from 'node:events'
import { createServer } from 'node:net'
import { worker } from './worker.ts'

/** Below what the system gives to clients (from 32768 on), so that no connection takes a port before it is listened on. */
const first = 20_000
/** Ports for each of the workers that test files run in. */
const each = 750

let next = Math.floor(Math.random() * each)

/** A port of 127.0.0.1 on which nothing listens, out of the range of this worker: no other worker is given it. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < each; tries += 1) {
    const port = first + worker * each + (next++ % each)
    if (await isFree(port)) return port
  }
  throw new Error(`no port is free from ${first + worker * each} on`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '0.0.0.0')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
