import { open } from 'node:fs/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { fileURLToPath } from 'node:url'
import { Problem } from '../../config/problem.ts'

/** The longest a store may take to hand over one file, in ms. */
const timeoutMs = 20_000

/**
 * Reads one file of a store, a folder at an https://, http:// or file:// address, up to so many bytes, or
 * into a buffer that the answer is then a part of: who reads many files reads them into the same memory. Whatever goes wrong is `store-unavailable`; what the bytes say is for others to judge.
 */
export async function readStoreFile(
  store: string,
  path: string,
  into: number | Buffer,
  signal: AbortSignal,
): Promise<Buffer> {
  const url = new URL(path, store.endsWith('/') ? store : `${store}/`)
  try {
    return url.protocol === 'file:' ? await readLocal(url, into) : await readRemote(url, into, signal)
  } catch (error) {
    signal.throwIfAborted()
    throw new Problem(
      'store-unavailable',
      { case: 'unreachable', url: url.href, why: whyOf(error) },
      { cause: error },
    )
  }
}

/** What calls of the system end with, as people say it. */
const inWords: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'the connection broke',
  EHOSTUNREACH: 'there is no way there',
  ENETUNREACH: 'there is no way there',
  ENOTFOUND: 'nobody has this name',
  EAI_AGAIN: 'names cannot be looked up',
  ETIMEDOUT: 'it does not answer in time',
  ENOENT: 'there is no such file',
  EISDIR: 'that is a folder',
  EACCES: 'the cell may not read it',
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it cannot be read'
  if (error.name === 'TimeoutError') return 'it does not answer in time'
  const code = 'code' in error ? String(error.code) : null
  if (code === null) return error.message
  // Of certificates the message is made for people, and names what is wrong.
  return inWords[code] ?? (/CERT|SIGNATURE|TLS|SSL/.test(code) ? error.message : 'it cannot be read')
}

async function readLocal(url: URL, into: number | Buffer): Promise<Buffer> {
  await using handle = await open(fileURLToPath(url), 'r')
  const { size } = await handle.stat()
  const limit = limitOf(into)
  if (size > limit) throw new Error(`it has ${size} bytes, more than ${limit}`)
  if (typeof into === 'number') return await handle.readFile()
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(into, length, limit - length)
    if (bytesRead === 0) return into.subarray(0, length)
    length += bytesRead
  }
}

/** Redirects are not followed: a store's address is what its owner configured. */
function readRemote(url: URL, into: number | Buffer, signal: AbortSignal): Promise<Buffer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  return new Promise((resolve, reject) => {
    const call = request(url, { signal: deadline, headers: { 'accept-encoding': 'identity' } }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.destroy()
        return reject(new Error(`the store answered ${answer.statusCode}`))
      }
      const limit = limitOf(into)
      const chunks: Buffer[] = []
      let length = 0
      answer.on('data', (chunk: Buffer) => {
        if (length + chunk.length > limit) answer.destroy(new Error(`it has more than ${limit} bytes`))
        else if (typeof into === 'number') chunks.push(chunk)
        else chunk.copy(into, length)
        length += chunk.length
      })
      answer.on('end', () =>
        resolve(typeof into === 'number' ? Buffer.concat(chunks) : into.subarray(0, length)),
      )
      answer.on('error', reject)
    })
    call.on('error', reject)
    call.end()
  })
}

function limitOf(into: number | Buffer): number {
  return typeof into === 'number' ? into : into.length
}
