import { open } from 'node:fs/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { fileURLToPath } from 'node:url'
import { isProblem, Problem } from '../../config/problem.ts'

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
    throw unavailable(url, error)
  }
}

/** What calls of the system end with, as the problem tells it. */
const told = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'broken',
  EHOSTUNREACH: 'no-way',
  ENETUNREACH: 'no-way',
  ENOTFOUND: 'no-name',
  EAI_AGAIN: 'no-lookup',
  ETIMEDOUT: 'slow',
  ENOENT: 'no-file',
  EISDIR: 'folder',
  EACCES: 'forbidden',
} as const

function unavailable(url: URL, cause: unknown): Problem {
  if (isProblem(cause)) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  // Of certificates the message is made for people, and names what is wrong.
  if (cause instanceof Error && /CERT|SIGNATURE|TLS|SSL/.test(code)) {
    const certificate = { case: 'certificate', url: url.href, words: cause.message } as const
    return new Problem('store-unavailable', certificate, { cause })
  }
  const isSlow = cause instanceof Error && cause.name === 'TimeoutError'
  const [, known] = Object.entries(told).find(([one]) => one === code) ?? []
  const why = isSlow ? 'slow' : (known ?? 'unreadable')
  return new Problem('store-unavailable', { case: why, url: url.href }, { cause })
}

const tooLarge = (url: URL, limit: number): Problem =>
  new Problem('store-unavailable', { case: 'too-large', url: url.href, limit })

async function readLocal(url: URL, into: number | Buffer): Promise<Buffer> {
  await using handle = await open(fileURLToPath(url), 'r')
  const stats = await handle.stat()
  const limit = limitOf(into)
  // Of a folder reading tells.
  if (stats.isFile() && stats.size > limit) throw tooLarge(url, limit)
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
        return reject(
          new Problem('store-unavailable', { case: 'status', url: url.href, status: answer.statusCode ?? 0 }),
        )
      }
      const limit = limitOf(into)
      const chunks: Buffer[] = []
      let length = 0
      answer.on('data', (chunk: Buffer) => {
        if (length + chunk.length > limit) answer.destroy(tooLarge(url, limit))
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
