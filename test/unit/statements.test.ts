import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { guarded } from '../../db/statements.ts'

function table(): Database.Database {
  const db = guarded(new Database(':memory:'))
  db.exec('create table t (id integer primary key, name text unique)')
  db.prepare('insert into t (name) values (?)').run('a')
  return db
}

test('what is asked again answers in the form that is asked for now', () => {
  const db = table()
  const ask = (): Database.Statement => db.prepare('select id, name from t where name = ?')
  expect(ask().all('a')).toEqual([{ id: 1, name: 'a' }])
  expect(ask().raw().all('a')).toEqual([[1, 'a']])
  expect(ask().get('a')).toEqual({ id: 1, name: 'a' })
  expect(ask().raw().get('a')).toEqual([1, 'a'])
  expect(ask().get('b')).toBeUndefined()
})

test('a statement that failed can be asked again, and hinders no transaction', () => {
  const db = table()
  const insert = (name: string): unknown =>
    db.prepare('insert into t (name) values (?) returning id').get(name)
  for (let round = 0; round < 3; round++) {
    expect(() => db.transaction(() => insert('a'))()).toThrow(/UNIQUE/)
    db.transaction(() => expect(insert(`b${round}`)).toMatchObject({ id: expect.any(Number) }))()
  }
  expect(db.prepare('select count(*) as n from t').get()).toMatchObject({ n: 4 })
})

test('one row of many leaves nothing open that a clean-up would trip over', () => {
  const db = table()
  for (const name of ['b', 'c']) db.prepare('insert into t (name) values (?)').run(name)
  expect(db.prepare('select name from t').get()).toMatchObject({ name: 'a' })
  expect(() => db.exec('vacuum')).not.toThrow()
})
