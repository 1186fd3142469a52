import { execFileSync } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openFiles } from '../../adapters/files/files.ts'
import { openKeptData } from '../../bindings/services/kept-data.ts'
import type { Journal } from '../../db/jobs.ts'
import type { Services } from '../../db/services.ts'
import { openDownloads } from '../../bindings/downloads.ts'
import { runs } from '../support/depth.ts'
import { testFolder } from '../support/folder.ts'

/** Everything below a folder by its name, byte for byte. */
function contentOf(folder: string): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const walk = (path: Buffer, below: string): void => {
    for (const name of readdirSync(path, { encoding: 'buffer' })) {
      const full = Buffer.concat([path, Buffer.from('/'), name])
      const key = `${below}/${name.toString('latin1')}`
      const stats = lstatSync(full)
      const { mode, mtimeMs } = stats
      const about = { mode, seconds: stats.isSymbolicLink() ? 0 : Math.floor(mtimeMs / 1_000) }
      if (stats.isDirectory()) {
        found[key] = { mode }
        walk(full, key)
      } else if (stats.isFIFO()) continue
      else if (stats.isSymbolicLink()) found[key] = readlinkSync(full, { encoding: 'latin1' })
      else found[key] = { ...about, content: readFileSync(full).toString('latin1') }
    }
  }
  walk(Buffer.from(folder), '')
  return found
}

/** Packs the data of a service, unpacks it with the machine's own tar, and gives both. */
async function roundTrip(fill: (at: (name: Buffer | string) => Buffer) => void) {
  const home = await testFolder()
  const folder = join(home, 'data/services/old')
  mkdirSync(folder, { recursive: true })
  fill((name) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]))
  const archive = join(home, 'old.tar')
  writeFileSync(archive, await buffer(openFiles(home).pack('services/old')))
  const out = join(home, 'out')
  mkdirSync(out)
  execFileSync('tar', ['-xpf', archive, '-C', out])
  return { packed: contentOf(folder), unpacked: contentOf(out) }
}

test('kept data with names that are no text comes out whole', async () => {
  const { packed, unpacked } = await roundTrip((at) => {
    const folder = Buffer.from([0x66, 0xff, 0xfe])
    mkdirSync(at(folder))
    writeFileSync(at(Buffer.concat([folder, Buffer.from('/'), Buffer.from([0xe4, 0xf6, 0x0a])])), 'latin')
    symlinkSync(Buffer.from([0x2e, 0x2f, 0x80]), at(Buffer.from([0x80, 0x81])))
    writeFileSync(at('ünï\ncode "x"'), '', { mode: 0o640 })
    utimesSync(at('ünï\ncode "x"'), 1_000, 2_000)
  })
  expect(Object.keys(packed)).toHaveLength(4)
  expect(unpacked).toEqual(packed)
})

test('so do long names, long links, empty folders, large files, and files of another user', async () => {
  const { packed, unpacked } = await roundTrip((at) => {
    const long = 'x'.repeat(200)
    mkdirSync(at(`${long}/${long}/${long}`), { recursive: true })
    writeFileSync(at(`${long}/${long}/file`), Buffer.alloc(300_001, 'y'))
    symlinkSync(`/${long}`, at('link'))
    for (const length of [98, 99, 100, 101]) writeFileSync(at('z'.repeat(length)), String(length))
    // Not waited for.
    execFileSync('mkfifo', [at('pipe').toString()])
  })
  expect(unpacked).toEqual(packed)
})

test('any names that Linux has, of any length', async () => {
  const name = fc
    .uint8Array({ minLength: 1, maxLength: 255 })
    .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0 || byte === 0x2f ? 0x61 : byte))))
    .filter((bytes) => !['.', '..'].includes(bytes.toString('latin1')))
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(name, { maxLength: 6, selector: (one) => one.toString('latin1') }),
      async (names) => {
        const { packed, unpacked } = await roundTrip((at) =>
          names.forEach((one, place) => writeFileSync(at(one), `${place}`)),
        )
        expect(Object.keys(packed)).toHaveLength(names.length)
        expect(unpacked).toEqual(packed)
      },
    ),
    { numRuns: runs(20) },
  )
})

test('a file with holes counts and is packed as what it takes on the disk, and names that are no text count too', async () => {
  const home = await testFolder()
  const files = openFiles(home)
  mkdirSync(join(home, 'data/services/old'), { recursive: true })
  const size = () => files.size('services/old', new AbortController().signal)
  writeFileSync(join(home, 'data/services/old/hole'), '')
  truncateSync(join(home, 'data/services/old/hole'), 1024 ** 4)
  expect(await size()).toBeLessThan(1024 ** 2)
  expect((await buffer(files.pack('services/old'))).length).toBeLessThan(1024 ** 2)
  const bad = Buffer.concat([Buffer.from(`${home}/data/services/old/`), Buffer.from([0xff])])
  writeFileSync(bad, Buffer.alloc(2_000_000, 'x'))
  expect(await size()).toBeGreaterThanOrEqual(2_000_000)
})

test('a download that breaks off is logged', async () => {
  const logged: unknown[] = []
  const kept = openKeptData({
    files: openFiles(await testFolder()),
    services: {} as Services,
    journal: {} as Journal,
    downloads: openDownloads(() => () => true),
    log: (level, event, fields) => logged.push({ level, event, ...fields }),
  })
  const archive = await kept.archive({ kind: 'socket', name: 'socket' }, 'gone')
  await expect(new Response(archive).arrayBuffer()).rejects.toThrow('ENOENT')
  expect(logged).toEqual([
    {
      level: 'error',
      event: expect.stringContaining('broke off'),
      service: 'gone',
      error: expect.any(Error),
    },
  ])
})
