import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStoreFile } from '../../adapters/store-source/read-store.ts'
import { freePort } from '../support/free-port.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
const server = createServer((request, response) => {
  if (request.url === '/gone') request.socket.destroy()
  else response.writeHead(request.url === '/large' ? 200 : 404).end('x'.repeat(200))
})
let http = ''
let closed = ''

beforeAll(async () => {
  writeFileSync(join(folder, 'large'), 'x'.repeat(200))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  http = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  closed = `http://127.0.0.1:${await freePort()}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const here = (): string => pathToFileURL(folder).href

test.each([
  ['a folder without the file', here, 'index.json', { case: 'no-file' }],
  ['a file that is a folder', here, '.', { case: 'folder' }],
  ['a file that is too large', here, 'large', { case: 'too-large', limit: 100 }],
  ['a port that nobody listens on', () => closed, 'index.json', { case: 'refused' }],
  ['a page that is too large', () => http, 'large', { case: 'too-large', limit: 100 }],
  ['a page that is not there', () => http, 'index.json', { case: 'status', status: 404 }],
  ['a line that breaks', () => http, 'gone', { case: 'broken' }],
])('%s is told by what happened, in words of its own', async (_, store, path, params) => {
  const reading = readStoreFile(store(), path, 100, AbortSignal.timeout(10_000))
  await expect(reading).rejects.toMatchObject({ code: 'store-unavailable', params })
})
