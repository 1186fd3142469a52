import { expect, test } from 'vitest'
import { waitUntil } from '../support/wait-until.ts'

test('a wait in vain says what it waited for and what it last saw', async () => {
  let times = 0
  const look = async (seen: (it: unknown) => void) => {
    seen({ state: 'starting', times: ++times })
    return undefined
  }
  await expect(waitUntil('it runs', look, 300)).rejects.toThrow(
    /^Waited in vain until it runs; last seen: \{"state":"starting","times":[2-9]\}$/,
  )
})

test('a wait that saw nothing says so', async () => {
  await expect(waitUntil('it runs', async () => undefined, 0)).rejects.toThrow('last seen: nothing')
})

test('what comes is given, however late', async () => {
  let times = 0
  expect(await waitUntil('it counts', async () => (++times > 2 ? times : undefined))).toBe(3)
})
