import { statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import Database from 'better-sqlite3'
import { openReserve } from '../../adapters/reserve/reserve.ts'
import { closeDb, openDb } from '../../db/open.ts'
import { openTokens } from '../../db/tokens.ts'
import { guarded } from '../../db/statements.ts'
import { testFolder } from '../support/folder.ts'
import { fillDisk, mountSmallDisk } from '../support/small-disk.ts'

const mega = 1024 * 1024

async function smallDisk(megabytes: number): Promise<string> {
  const folder = await testFolder()
  const disk = mountSmallDisk(folder, megabytes)
  onTestFinished(() => disk[Symbol.dispose]())
  return folder
}

test('the reserve is made once there is room for more than it, and is really there', async () => {
  const folder = await smallDisk(64)
  const path = join(folder, 'reserve')
  const reserve = openReserve(path)
  await Promise.all([reserve.refill(), reserve.refill()])
  expect(statSync(path)).toMatchObject({ size: 16 * mega, blocks: (16 * mega) / 512 })
  expect(reserve.isShort()).toBe(false)
})

test('a disk that is small has none, and is full only when nothing is free', async () => {
  const folder = await smallDisk(20)
  const reserve = openReserve(join(folder, 'reserve'))
  await reserve.refill()
  expect(statSync(join(folder, 'reserve'), { throwIfNoEntry: false })).toBeUndefined()
  expect(reserve.isShort()).toBe(false)
  expect(reserve.makeRoom()).toBe(false)
  fillDisk(join(folder, 'filler'))
  expect(reserve.isShort()).toBe(true)
  expect(() => reserve.mustHaveRoom()).toThrow(expect.objectContaining({ code: 'disk-full' }))
})

test('it is given up in four parts, remembers that over a restart, and comes back with the room', async () => {
  const folder = await smallDisk(64)
  const [path, filler] = [join(folder, 'reserve'), join(folder, 'filler')]
  const reserve = openReserve(path)
  await reserve.refill()
  for (const left of [12, 8, 4, 0]) {
    fillDisk(filler)
    expect(reserve.makeRoom()).toBe(true)
    expect(statSync(path).size).toBe(left * mega)
    expect(reserve.free()).toBe(4 * mega)
  }
  expect(reserve.makeRoom()).toBe(false)
  expect(openReserve(path).isShort()).toBe(true)
  await reserve.refill()
  expect(statSync(path).size).toBe(0)
  truncateSync(filler)
  expect(openReserve(path).isShort()).toBe(false)
  await reserve.refill()
  expect(statSync(path).size).toBe(16 * mega)
})

test('a database goes on through a full disk, statement by statement and in transactions', async () => {
  const folder = await smallDisk(64)
  const reserve = openReserve(join(folder, 'reserve'))
  await reserve.refill()
  const db = openDb(join(folder, 'cell.db'), null, reserve.makeRoom)
  const tokens = openTokens(db)
  let made = 0
  const one = (): void => void tokens.create(`token ${made++}`, 'read', null)
  fillDisk(join(folder, 'filler'))
  for (let count = 0; count < 200; count++) one()
  for (let count = 0; count < 4; count++) {
    let tries = 0
    db.transaction(() => {
      tries += 1
      for (let within = 0; within < 20; within++) one()
    })
    expect(tries).toBeGreaterThan(0)
    if (count % 2 === 0) fillDisk(join(folder, 'filler'))
  }
  expect(tokens.list()).toHaveLength(280)
  closeDb(db)
})

test('without room the error is told once, and nothing of the transaction stays', () => {
  const client = guarded(new Database(':memory:'), () => false)
  client.exec('create table t (x text)')
  client.pragma('max_page_count = 3')
  const insert = (): void => void client.prepare('insert into t values (?)').run('x'.repeat(3_000))
  const all = client.transaction(() => {
    for (let count = 0; count < 10; count++) insert()
  })
  for (const _ of [1, 2]) expect(() => all()).toThrow(expect.objectContaining({ code: 'disk-full' }))
  expect(client.prepare('select count(*) as n from t').get()).toEqual({ n: 0 })
  let room = 1
  const again = guarded(new Database(':memory:'), () => {
    again.pragma('max_page_count = 100')
    return room-- > 0
  })
  again.exec('create table t (x text)')
  again.pragma('max_page_count = 3')
  again.transaction(() => {
    for (let count = 0; count < 10; count++) again.prepare('insert into t values (?)').run('x'.repeat(3_000))
  })()
  expect(again.prepare('select count(*) as n from t').get()).toEqual({ n: 10 })
})
