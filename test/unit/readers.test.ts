import { expect, onTestFinished, test, vi } from 'vitest'
import { openReaders } from '../../bindings/readers.ts'

test('one caller has so many places, others have theirs, and a place that is left is given on', async () => {
  const readers = openReaders({ each: 1, all: 2, waitMs: 0 })
  const leave = await readers.enter('user:ada')
  await expect(readers.enter('user:ada')).rejects.toMatchObject({
    code: 'reading-already',
    retryAfterMs: expect.any(Number),
  })
  const other = await readers.enter('token:one')
  await expect(readers.enter('token:two')).rejects.toMatchObject({ code: 'readers-too-many' })
  leave()
  leave()
  await readers.enter('token:two')
  await expect(readers.enter('user:ada')).rejects.toMatchObject({ code: 'readers-too-many' })
  other()
})

test('whoever waits gets the place that somebody leaves, in the order in which they came', async () => {
  const readers = openReaders({ each: 1, all: 1, waitMs: 60_000 })
  const leave = await readers.enter('a')
  const came: string[] = []
  const wait = (key: string) => readers.enter(key).then((out) => (came.push(key), out))
  const [b, c] = [wait('b'), wait('c')]
  leave()
  const outOfB = await b
  expect(came).toEqual(['b'])
  outOfB()
  ;(await c)()
  expect(came).toEqual(['b', 'c'])
  await expect(readers.enter('d')).resolves.toBeTypeOf('function')
})

test('whoever waited in vain, or has gone, takes no place', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const readers = openReaders({ each: 1, all: 1, waitMs: 2_000 })
  const leave = await readers.enter('a')
  const late = expect(readers.enter('a')).rejects.toMatchObject({ code: 'reading-already' })
  vi.advanceTimersByTime(2_000)
  await late
  const over = new AbortController()
  const gone = expect(readers.enter('b', over.signal)).rejects.toThrow('gone')
  over.abort(new Error('gone'))
  await gone
  leave()
  await expect(readers.enter('c')).resolves.toBeTypeOf('function')
})

test('not more than some wait: the next is refused at once', async () => {
  const readers = openReaders({ each: 1, all: 1, waitMs: 60_000 })
  await readers.enter('a')
  for (let at = 0; at < 32; at++) void readers.enter(`waits ${at}`)
  await expect(readers.enter('one too many')).rejects.toMatchObject({ code: 'readers-too-many' })
})
