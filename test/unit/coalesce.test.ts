import { expect, test } from 'vitest'
import { coalesce } from '../../bindings/coalesce.ts'

const never = new AbortController().signal

test('ten calls during a run make one more, which begins after the last of them', async () => {
  let runs = 0
  let gate = Promise.withResolvers<void>()
  const call = coalesce(async () => {
    runs++
    await gate.promise
  })
  const first = call(never)
  const others = Array.from({ length: 10 }, () => call(never))
  expect(runs).toBe(1)
  const held = gate
  gate = Promise.withResolvers()
  held.resolve()
  await first
  await new Promise(setImmediate)
  expect(runs).toBe(2)
  gate.resolve()
  await Promise.all(others)
  expect(runs).toBe(2)
})

test('a run that fails fails its callers, and the next begins all the same', async () => {
  let runs = 0
  const call = coalesce(async () => {
    if (++runs === 1) throw new Error('first')
  })
  const first = call(never)
  const second = call(never)
  await expect(first).rejects.toThrow('first')
  await expect(second).resolves.toBeUndefined()
  expect(runs).toBe(2)
})

test('whoever gives up waits no longer, and the run goes on', async () => {
  const gate = Promise.withResolvers<void>()
  let ended = false
  const call = coalesce(async () => {
    await gate.promise
    ended = true
  })
  const stop = new AbortController()
  const waiting = call(stop.signal)
  stop.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  gate.resolve()
  await call(never)
  expect(ended).toBe(true)
})

test('there are never two runs at once, at whatever moment between two of them somebody calls', async () => {
  for (let moment = 0; moment < 12; moment++) {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const [first, second] = gates
    let [now, most, runs] = [0, 0, 0]
    const call = coalesce(async () => {
      most = Math.max(most, ++now)
      await gates[runs++]?.promise
      now--
    })
    async function late(): Promise<void> {
      await first?.promise
      for (let turn = 0; turn < moment; turn++) await Promise.resolve()
      await call(never)
    }
    const all = Promise.all([call(never), call(never), late()])
    first?.resolve()
    await new Promise(setImmediate)
    second?.resolve()
    await all
    expect(most, `after ${moment} turns`).toBe(1)
  }
})
