import { execFile } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engineClient } from '../support/engine-client.ts'
import type { TestCell } from '../support/cell.ts'
import { runJob, makeFixtureCell, publishTiny, type FixtureCell } from '../support/fixture-cell.ts'
import { tinyRunning } from '../support/fixture-store.ts'

const runFile = promisify(execFile)
const talkative = [
  'sh',
  '-c',
  'echo one; echo two >&2; while sleep 0.2; do echo tick; done & httpd -f -p 8080 -h /',
]

let fixture: FixtureCell
let cell: TestCell

beforeAll(async () => {
  fixture = await makeFixtureCell()
  await publishTiny(fixture.store, (pin) => tinyRunning('tiny', pin, talkative))
  cell = await fixture.start()
  expect(await runJob(cell, 'install', 'tiny')).toMatchObject({ state: 'done' })
})
afterAll(async () => {
  await cell.stop()
  await fixture[Symbol.asyncDispose]()
})

test('gives the last lines of a service, of both channels', async () => {
  const { body } = await cell.call('GET', '/api/services/tiny/logs')
  expect(body.items).toEqual(expect.arrayContaining(['one', 'two', 'tick']))
  const { body: tail } = await cell.call('GET', '/api/services/tiny/logs?tail=1&container=cell-tiny')
  expect(tail).toEqual({ items: ['tick'], left_out: 0 })
})

test('follows the log of a service for as long as somebody listens', async () => {
  const lines = await firstEvents('/api/services/tiny/logs?follow=1&tail=0', 3)
  expect(lines).toEqual(
    Array(3).fill({ type: 'line', data: { container: `${fixture.prefix}tiny`, line: 'tick' } }),
  )
})

test('measures a service once, or once a second', async () => {
  const { body } = await cell.call('GET', '/api/services/tiny/stats')
  expect(body.items).toEqual([
    {
      container: `${fixture.prefix}tiny`,
      at: expect.stringMatching(/^\d{4}-/),
      cpu: expect.any(Number),
      memory: { used: expect.any(Number), limit: 16 * 1024 * 1024 },
      network: { received: expect.any(Number), sent: expect.any(Number) },
      disk: { read: expect.any(Number), written: expect.any(Number) },
      processes: expect.any(Number),
    },
  ])
  expect(body.items[0].memory.used).toBeGreaterThan(0)
  expect(body.items[0].memory.used).toBeLessThan(16 * 1024 * 1024)
  const samples = await firstEvents('/api/services/tiny/stats?follow=1', 2)
  expect(samples.map(({ type }) => type)).toEqual(['stats', 'stats'])
  expect(samples[0]?.data.at).not.toBe(samples[1]?.data.at)
})

test('a container that the service does not have, and one that is gone, are told apart', async () => {
  expect(await cell.call('GET', '/api/services/tiny/logs?container=cell-other')).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'container' }] },
  })
  expect(await cell.call('GET', '/api/services/none/logs')).toMatchObject({ status: 404 })
})

test('the command shows logs, stats, health and status', async () => {
  expect(await command('service', 'logs', 'tiny', '--tail', '1')).toBe('tick\n')
  expect(await command('service', 'stats', 'tiny')).toMatch(/CONTAINER.*\n\S+-tiny .* MB/)
  expect(await command('health')).toMatch(/engine +good/)
  expect(await command('status')).toMatch(/tiny +running/)
})

test('the metrics count jobs, services and requests', async () => {
  const { body, headers } = await cell.call('GET', '/metrics')
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(body).toMatch(/^cell_services\{state="running"\} 1$/m)
  expect(body).toMatch(/^cell_jobs\{state="done"\} [1-9]/m)
  expect(body).toMatch(
    /^cell_request_duration_seconds_bucket\{function="api\/services\/install",status="202",le="\+Inf"\} 1$/m,
  )
  expect(body).toMatch(/^process_resident_memory_bytes \d+$/m)
})

test('kept data are listed, downloaded and deleted, and never while they are in use', async () => {
  expect((await cell.call('GET', '/api/kept-data')).body.items).toEqual([])
  const used = await cell.call('DELETE', '/api/kept-data/tiny', { confirm: 'tiny' })
  expect(used).toMatchObject({ status: 409, body: { code: 'service-installed' } })

  const site = join(fixture.home, 'data/services/tiny/site')
  mkdirSync(join(site, 'deep'))
  writeFileSync(join(site, 'deep/note'), 'kept')
  symlinkSync('/etc/passwd', join(site, 'link'))
  await runJob(cell, 'uninstall', 'tiny')
  expect((await cell.call('GET', '/api/services/catalog/tiny')).body.state).toBe('kept-data')
  const { body } = await cell.call('GET', '/api/kept-data')
  expect(body.items).toEqual([
    {
      id: 'tiny',
      // What the disk gives a note and a link.
      size: expect.any(Number),
      kept_since: expect.stringMatching(/^\d{4}-/),
      age_ms: expect.any(Number),
      last_installed_at: expect.stringMatching(/^\d{4}-/),
    },
  ])

  const file = join(fixture.home, 'tiny.tar')
  await command('kept', 'download', 'tiny', file)
  expect(await unpacked(file)).toEqual({
    'site/deep/note': 'kept',
    'site/link': 'link to /etc/passwd',
  })

  const unconfirmed = await cell.call('DELETE', '/api/kept-data/tiny', { confirm: 'other' })
  expect(unconfirmed).toMatchObject({ status: 400, body: { errors: [{ path: 'confirm' }] } })
  expect(await command('kept', 'list')).toMatch(/^tiny /m)
  await command('kept', 'delete', 'tiny', '--confirm', 'tiny')
  expect(existsSync(join(fixture.home, 'data/services/tiny'))).toBe(false)
  expect((await cell.call('GET', '/api/services/catalog/tiny')).body.state).toBe('available')
  expect(await cell.call('GET', '/api/kept-data/tiny/download')).toMatchObject({
    status: 404,
    body: { code: 'kept-data-unknown' },
  })
})

test('what stops while it is followed ends the stream', async () => {
  await runJob(cell, 'install', 'tiny')
  const whole = cell.call('GET', '/api/services/tiny/logs?follow=1')
  await engineClient(fixture.engine).getContainer(`${fixture.prefix}tiny`).kill()
  expect(String((await whole).body)).toMatch(/event: end\ndata: \{\}\n\n$/)
})

async function command(...args: string[]): Promise<string> {
  const program = join(import.meta.dirname, '../../dist/cli/main.js')
  const { stdout } = await runFile(process.execPath, [program, '--home', fixture.home, ...args])
  return stdout
}

/** The first events of a stream; then it is hung up on. */
async function firstEvents(path: string, count: number) {
  const events: { type: string; data: Record<string, unknown> }[] = []
  const answer = await new Promise<Readable>((done, failed) => {
    const socketPath = join(fixture.home, 'data/api/cell.sock')
    request({ socketPath, path, headers: { host: 'cell' } }, done)
      .on('error', failed)
      .end()
  })
  let type = ''
  for await (const line of createInterface({ input: answer })) {
    if (line.startsWith('event: ')) type = line.slice('event: '.length)
    if (line.startsWith('data: ')) events.push({ type, data: JSON.parse(line.slice('data: '.length)) })
    if (events.length === count) break
  }
  answer.destroy()
  return events
}

/** What a tar unpacks to: files with their text, links with their target. */
async function unpacked(file: string): Promise<Record<string, string>> {
  const folder = join(fixture.home, 'unpacked')
  mkdirSync(folder)
  await runFile('tar', ['--extract', '--file', file, '--directory', folder])
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    entries.flatMap((path) => {
      const full = join(folder, path)
      const found = lstatSync(full)
      if (found.isSymbolicLink()) return [[path, `link to ${readlinkSync(full)}`]]
      return found.isFile() ? [[path, readFileSync(full, 'utf8')]] : []
    }),
  )
}
