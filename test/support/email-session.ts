import type Docker from 'dockerode'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { testEngine } from './test-engine.ts'

/** Starts a mail program that stays signed in, and waits until it is. `ended` is what it says in the end. */
export async function openSession(client: Docker.Container, wish: object) {
  const options = { AttachStdin: true, AttachStdout: true, AttachStderr: true }
  const exec = await client.exec({ Cmd: ['mail-client'], ...options })
  const stream = await exec.start({ hijack: true, stdin: true })
  const stdout = new PassThrough()
  testEngine().modem.demuxStream(stream, stdout, process.stderr)
  stream.on('end', () => stdout.end())
  stream.end(JSON.stringify(wish))
  const lines = createInterface(stdout)
  const [first] = await once(lines, 'line')
  if (first !== 'in') throw new Error(`the program did not get in: ${first}`)
  const ended = once(lines, 'line').then(([said]) => JSON.parse(String(said)) as object)
  return { ended }
}
