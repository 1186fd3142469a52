import { expect, onTestFinished, test, vi } from 'vitest'
import { Hono } from 'hono'
import type { HostAdapter, HostEnv } from '../../runtime/http/host-env.ts'
import { openResponder } from '../../runtime/http/respond.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import { openDownloads } from '../../bindings/downloads.ts'
import { openEventHub } from '../../runtime/sse/event-hub.ts'
import { whileAllowed } from '../../runtime/sse/while-allowed.ts'

const always = (): boolean => true

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
  expect((await reader?.read())?.done).toBe(true)
  expect(hub.hasSubscribers('all')).toBe(false)
})

test('a reader that stands still is let go before it costs memory, and others go on', async () => {
  const hub = openHub()
  const still = hub.stream('all', [], always)
  const lively = hub.stream('all', [], always).body?.getReader()
  for (let event = 0; event < 600; event++) {
    hub.publish('all', { type: 'news', data: { event } })
    await lively?.read()
  }
  const told = await still.text()
  expect(told.match(/^event: news$/gm)?.length).toBeLessThan(600)
  hub.publish('all', { id: 7, type: 'last', data: {} })
  expect(new TextDecoder().decode((await lively?.read())?.value)).toBe('id: 7\nevent: last\ndata: {}\n\n')
})

test('nothing is told to a reader who may no more, also of what is followed', async () => {
  const hub = openHub()
  let may = true
  const told = Promise.withResolvers<void>()
  const source = async function* () {
    yield { type: 'line', data: 'before' }
    await told.promise
    yield { type: 'line', data: 'after' }
  }
  const reader = hub.follow(source, () => may).body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('before')
  may = false
  told.resolve()
  expect((await reader?.read())?.done).toBe(true)
})

test('what is followed and says nothing ends at the next beat, and its source hears of it', async () => {
  const hub = openHub()
  let may = true
  let heard: AbortSignal | undefined
  const quiet = hub.follow(
    async function* (signal) {
      heard = signal
      await new Promise(() => undefined)
      yield { type: 'never', data: {} }
    },
    () => may,
  )
  const reader = quiet.body?.getReader()
  vi.advanceTimersByTime(15_000)
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': still here\n\n')
  may = false
  vi.advanceTimersByTime(15_000)
  expect((await reader?.read())?.done).toBe(true)
  expect(heard?.aborted).toBe(true)
})

test('a download breaks, and does not end, when its reader may no more', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let may = true
  let cancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(9)),
    cancel: () => void (cancelled = true),
  })
  const reader = whileAllowed(endless, () => may).getReader()
  expect((await reader.read()).value).toHaveLength(9)
  may = false
  vi.advanceTimersByTime(15_000)
  await expect(reader.read()).rejects.toThrow('has ended')
  expect(cancelled).toBe(true)
})

test('an answer to HEAD follows nothing', async () => {
  const hub = openHub()
  const adapter = { host: 'api' as const, headers: {}, ended: () => undefined } as unknown as HostAdapter
  const { answer } = openResponder(
    adapter,
    () => undefined,
    (path) => path,
  )
  const app = new Hono<HostEnv>()
  app.get('/', (c) => answer(c, () => hub.stream('all', [], always)))
  const env = { door: { kind: 'web' } }
  expect((await app.request('/', { method: 'HEAD' }, env)).status).toBe(200)
  await Promise.resolve()
  expect(hub.hasSubscribers('all')).toBe(false)
  expect((await app.request('/', {}, env)).status).toBe(200)
  expect(hub.hasSubscribers('all')).toBe(true)
})

test('a caller downloads four at once; whatever ends one makes room, also that it was never read', async () => {
  const downloads = openDownloads(() => always)
  const caller: Caller = { kind: 'token', name: 'token:one' }
  const open = () => ReadableStream.from(['a', 'b', 'c'].map((text) => Buffer.from(text)))
  const [one, two] = [await downloads.give(caller, open), await downloads.give(caller, open)]
  for (const _ of [3, 4]) await downloads.give(caller, open)
  await expect(downloads.give(caller, open)).rejects.toMatchObject({ code: 'reading-already' })
  await one.cancel()
  const three = await downloads.give(caller, open)
  for (const whole of [two, three]) expect(await new Response(whole).text()).toBe('abc')
  await expect(downloads.give(caller, open)).resolves.toBeInstanceOf(ReadableStream)
})
