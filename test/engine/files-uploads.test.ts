import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { size } from '../support/depth.ts'
import { addAccounts, filesClient, filesHealthy, runFiles } from '../support/files.ts'
import { addressOf } from '../support/recipe-image.ts'

const authorization = `Basic ${btoa('ada:ada-pw')}`

/** A file of that many megabytes, which no side has in memory whole; and its hash. */
function largeFile(megabytes: number) {
  const hash = createHash('sha256')
  const block = randomBytes(1_000_000)
  async function* blocks() {
    for (let at = 0; at < megabytes; at += 1) {
      block.writeUInt32BE(at)
      hash.update(block)
      yield Uint8Array.from(block)
    }
  }
  return { blocks, digest: () => hash.digest('hex') }
}

test('a file many times larger than the memory of the service comes in and goes out whole', async () => {
  const megabytes = size(300, 2148)
  const { container, address, data } = await runFiles({ quotaMb: 4000 })
  await addAccounts(container, ['ada'])
  const { HostConfig } = await container.inspect()
  expect(HostConfig.Memory).toBeLessThan(megabytes * 500_000)
  const { blocks, digest } = largeFile(megabytes)
  const url = `http://${address}:8080/dav/ada/large`
  const headers = { authorization, 'content-length': String(megabytes * 1_000_000) }
  const options = { method: 'PUT', headers, body: Readable.toWeb(Readable.from(blocks())), duplex: 'half' }
  expect((await fetch(url, options as unknown as RequestInit)).status).toBe(201)
  expect(statSync(join(data, 'dav/ada/large')).size).toBe(megabytes * 1_000_000)

  const back = createHash('sha256')
  const answer = await fetch(url, { headers: { authorization } })
  for await (const part of answer.body ?? []) back.update(part as Uint8Array)
  expect(back.digest('hex')).toBe(digest())
  const range = { authorization, range: `bytes=${megabytes * 500_000}-${megabytes * 500_000 + 9}` }
  const part = await fetch(url, { headers: range })
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10])
  expect((await container.inspect()).State).toMatchObject({ OOMKilled: false, Running: true })
}, 300_000)

/** Begins an upload and goes away when half is there. */
async function breakOff(address: string, name: string, body: Buffer): Promise<void> {
  const socket = connect(8080, address)
  const head = `PUT /dav/ada/${name} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: ${body.length}\r\n\r\n`
  await new Promise<void>((resolve) => socket.write(head, () => resolve()))
  await new Promise<void>((resolve) => socket.write(body.subarray(0, body.length / 2), () => resolve()))
  socket.destroy()
}

test('an upload that breaks off leaves the old file, and one in parts goes on where it was', async () => {
  const { container, address, data } = await runFiles()
  await addAccounts(container, ['ada'])
  const ada = filesClient(address, 'ada')
  const body = randomBytes(6_000_000)
  expect((await ada('PUT', '/dav/ada/film', 'the old one')).status).toBe(201)
  await breakOff(address, 'film', body)
  await expect
    .poll(() => readdirSync(join(data, 'dav/ada')).filter((name) => name.startsWith('.davfs')), {
      timeout: 20_000,
    })
    .toEqual([])
  expect((await ada('GET', '/dav/ada/film')).text).toBe('the old one')

  const part = (from: number, to: number) =>
    ada('PUT', '/dav/ada/.upload-film', Uint8Array.from(body.subarray(from, to)), {
      'content-range': `bytes ${from}-${to - 1}/${body.length}`,
    })
  expect((await part(0, 2_000_000)).status).toBe(201)
  const { headers } = await ada('HEAD', '/dav/ada/.upload-film')
  expect(headers.get('content-length')).toBe('2000000')
  expect((await part(2_000_000, 6_000_000)).status).toBe(204)
  const to = { destination: `http://${address}:8080/dav/ada/film`, overwrite: 'T' }
  expect((await ada('MOVE', '/dav/ada/.upload-film', undefined, to)).status).toBe(204)
  expect(readFileSync(join(data, 'dav/ada/film')).equals(body)).toBe(true)
})

test('a kill in the middle of uploads loses nothing that was acknowledged, and leaves nothing half', async () => {
  const { container, address, data } = await runFiles()
  await addAccounts(container, ['ada'])
  const ada = filesClient(address, 'ada')
  const acknowledged: string[] = []
  const uploads = [1, 2, 3].map(async (one) => {
    for (let at = 0; ; at += 1) {
      const name = `${one}-${at}`
      const { status } = await ada('PUT', `/dav/ada/${name}`, name.repeat(50_000)).catch(() => ({
        status: 0,
      }))
      if (status === 201) acknowledged.push(name)
      // The kill ends them all.
      if (status === 0) return
    }
  })
  const socket = connect(8080, address)
  socket.on('error', () => {})
  socket.write(
    `PUT /dav/ada/half HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 5000000\r\n\r\n`,
  )
  socket.write(randomBytes(3_000_000))
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(20)
  await container.kill({ signal: 'SIGKILL' })
  await Promise.all(uploads)
  socket.destroy()

  await container.start()
  await filesHealthy(container)
  const again = filesClient(await addressOf(container), 'ada')
  for (const name of acknowledged)
    expect((await again('GET', `/dav/ada/${name}`)).text === name.repeat(50_000), name).toBe(true)
  const left = readdirSync(join(data, 'dav/ada'))
  expect(left.filter((name) => name.startsWith('.davfs') || name === 'half')).toEqual([])
  for (const name of left.filter((one) => /^\d-\d+$/.test(one)))
    expect(readFileSync(join(data, 'dav/ada', name), 'utf8') === name.repeat(50_000), name).toBe(true)
}, 120_000)
