import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { busyboxSpec, containerName, OWNER, testDocker } from '../support/test-containers.ts'

const { containers } = testDocker()

test('events tell what happens to the containers asked for, until the signal', async () => {
  const labels = { 'cell.owner': OWNER, 'cell.job': containerName() }
  const spec = await busyboxSpec({ command: ['sh', '-c', 'exit 9'], labels })
  const over = new AbortController()
  const sinceMs = Date.now()
  const seen: string[] = []
  const watching = (async () => {
    for await (const event of testDocker().events({ signal: over.signal, sinceMs, labels })) {
      expect(event).toMatchObject({ type: 'container', name: spec.name })
      expect(event.labels).toMatchObject(labels)
      expect(Math.abs(event.atMs - Date.now())).toBeLessThan(60_000)
      seen.push(event.action === 'die' ? `die ${event.labels['exitCode']}` : event.action)
      if (event.action === 'destroy') over.abort()
    }
  })()
  await containers.create(spec)
  await containers.start(spec.name)
  while ((await containers.inspect(spec.name))?.state === 'running') await pause(50)
  await containers.remove(spec.name)
  await watching
  expect(seen).toEqual(['create', 'start', 'die 9', 'destroy'])
})
