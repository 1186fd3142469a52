import { expect, onTestFinished, test, vi } from 'vitest'
import { openEventHub } from '../../runtime/sse/event-hub.ts'

function openHub() {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const hub = openEventHub()
  onTestFinished(() => hub.close())
  return hub
}

test('a quiet stream beats, and ends at the first beat after its reader may no more', async () => {
  const hub = openHub()
  let may = true
  const stream = hub.stream('all', [], () => may)
  const reader = stream.body?.getReader()
  vi.advanceTimersByTime(15_000)
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': still here\n\n')
  may = false
  hub.publish('all', { type: 'late', data: {} })
  vi.advanceTimersByTime(15_000)
  expect((await reader?.read())?.done).toBe(false)
  expect((await reader?.read())?.done).toBe(true)
  expect(hub.hasSubscribers('all')).toBe(false)
})

test('a reader that stands still is let go before it costs memory, and others go on', async () => {
  const hub = openHub()
  const still = hub.stream('all', [])
  const lively = hub.stream('all', []).body?.getReader()
  for (let event = 0; event < 600; event++) {
    hub.publish('all', { type: 'news', data: { event } })
    await lively?.read()
  }
  const told = await still.text()
  expect(told.match(/^event: news$/gm)?.length).toBeLessThan(600)
  hub.publish('all', { id: 7, type: 'last', data: {} })
  expect(new TextDecoder().decode((await lively?.read())?.value)).toBe('id: 7\nevent: last\ndata: {}\n\n')
})
