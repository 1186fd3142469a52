import { expect, test } from 'vitest'
import { busyboxSpec, testDocker } from '../support/test-containers.ts'

const { containers } = testDocker()

test('logs are read by line, the last ones or as they come', async () => {
  const spec = await busyboxSpec({ command: ['sh', '-c', 'echo one; echo two; sleep 0.3; echo three'] })
  await containers.create(spec)
  await containers.start(spec.name)
  expect(await all(containers.logs(spec.name, { follow: true }))).toEqual(['one', 'two', 'three'])
  expect(await all(containers.logs(spec.name, { tail: 1 }))).toEqual(['three'])
})

test('following logs ends quietly with its signal', async () => {
  const spec = await busyboxSpec({ command: ['sh', '-c', 'echo one; sleep 60'] })
  await containers.create(spec)
  await containers.start(spec.name)
  const over = new AbortController()
  const lines: string[] = []
  for await (const line of containers.logs(spec.name, { follow: true, signal: over.signal })) {
    lines.push(line)
    over.abort()
  }
  expect(lines).toEqual(['one'])
})

test('a program runs once in a container of its own, and leaves nothing', async () => {
  const spec = await busyboxSpec({ command: ['sh', '-c', 'cat; echo hurt >&2; exit 3'] })
  expect(await containers.runOnce(spec, { stdin: 'höre\n', timeoutMs: 20_000 })).toEqual({
    exitCode: 3,
    stdout: 'höre\n',
    stderr: 'hurt\n',
    truncated: false,
  })
  expect(await containers.inspect(spec.name)).toBeNull()
})

test('what a program says beyond the limit is left out, and its end is awaited', async () => {
  const spec = await busyboxSpec({ command: ['sh', '-c', 'head -c 3000000 /dev/zero; exit 4'] })
  const { exitCode, stdout, truncated } = await containers.runOnce(spec, { timeoutMs: 20_000 })
  expect({ exitCode, kept: stdout.length, truncated }).toEqual({
    exitCode: 4,
    kept: 1024 * 1024,
    truncated: true,
  })
})

test('a program may end without reading its input', async () => {
  const spec = await busyboxSpec({ command: ['sh', '-c', 'exit 5'] })
  const stdin = Buffer.alloc(4_000_000, 'x')
  expect(await containers.runOnce(spec, { stdin, timeoutMs: 20_000 })).toMatchObject({ exitCode: 5 })
})

test('a program that takes too long is ended and leaves nothing', async () => {
  const spec = await busyboxSpec()
  await expect(containers.runOnce(spec, { timeoutMs: 700 })).rejects.toMatchObject({
    code: 'deadline-exceeded',
  })
  expect(await containers.inspect(spec.name)).toBeNull()
})

test('what a broken-off run left makes way, what others made does not', async () => {
  const spec = await busyboxSpec({ command: ['true'] })
  await containers.create(spec)
  expect(await containers.runOnce(spec, { timeoutMs: 20_000 })).toMatchObject({ exitCode: 0 })
  const other = await containers.create({ ...spec, labels: { 'cell.owner': 'other' } })
  await expect(containers.runOnce(spec, { timeoutMs: 20_000 })).rejects.toMatchObject({ code: 'name-taken' })
  expect((await containers.inspect(spec.name))?.id).toBe(other)
})

test('a program in a running container gets its input and answers', async () => {
  const spec = await busyboxSpec()
  await containers.create(spec)
  await containers.start(spec.name)
  const argv = ['sh', '-c', 'cat; echo "$1" >&2; exit 3', '--', '$(not a shell)']
  expect(await containers.exec(spec.name, argv, { stdin: '{"a":1}', timeoutMs: 10_000 })).toEqual({
    exitCode: 3,
    stdout: '{"a":1}',
    stderr: '$(not a shell)\n',
    truncated: false,
  })
  const slow = containers.exec(spec.name, ['sleep', '20'], { timeoutMs: 500 })
  await expect(slow).rejects.toMatchObject({ code: 'deadline-exceeded' })
})

test('nothing runs in a container that is stopped or missing', async () => {
  const spec = await busyboxSpec()
  const options = { timeoutMs: 5_000 }
  await expect(containers.exec(spec.name, ['true'], options)).rejects.toMatchObject({
    code: 'engine-refused',
  })
  await containers.create(spec)
  await expect(containers.exec(spec.name, ['true'], options)).rejects.toMatchObject({
    code: 'engine-refused',
  })
})

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const value of values) found.push(value)
  return found
}
