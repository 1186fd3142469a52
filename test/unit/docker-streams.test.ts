import fc from 'fast-check'
import { Readable } from 'node:stream'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { pieces } from '../../adapters/docker/frames.ts'
import { jsonLines, lineSplitter } from '../../adapters/docker/lines.ts'

test('output is taken apart the same wherever the stream is cut', async () => {
  const frame = fc.record({
    channel: fc.constantFrom('stdout' as const, 'stderr' as const),
    bytes: fc.uint8Array({ maxLength: 40 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(frame), fc.array(fc.integer({ min: 1, max: 20 })), async (frames, cuts) => {
      const said = { stdout: [] as number[], stderr: [] as number[] }
      for await (const { channel, bytes } of pieces(cut(framed(frames), cuts))) said[channel].push(...bytes)
      for (const channel of ['stdout', 'stderr'] as const) {
        expect(said[channel]).toEqual(
          frames.filter((one) => one.channel === channel).flatMap((one) => [...one.bytes]),
        )
      }
    }),
  )
})

test('output that is not in frames is refused', async () => {
  await expect(pieces(cut(Buffer.from('<html> of a proxy'), [])).next()).rejects.toMatchObject({
    code: 'engine-refused',
  })
})

test('lines are the same wherever the stream is cut, letters of many bytes too', async () => {
  const text = fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll(/[\r\n\uFEFF]/g, '')))
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.integer({ min: 1, max: 20 })), async (lines, cuts) => {
      const splitter = lineSplitter()
      const found: string[] = []
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
      for await (const chunk of cut(bytes, cuts)) found.push(...splitter.push(chunk))
      found.push(...splitter.rest())
      expect(found).toEqual(lines)
    }),
  )
})

test('a last line without an end is a line', async () => {
  const splitter = lineSplitter()
  expect([...splitter.push(Buffer.from('one\r\ntwo')), ...splitter.rest()]).toEqual(['one', 'two'])
})

test('a line of a streamed answer that is not JSON is no answer', async () => {
  const answer = Readable.from(['{"status":"one"}\n<p>'])
  const lines = jsonLines(answer, v.object({ status: v.string() }))
  expect((await lines.next()).value).toEqual({ status: 'one' })
  await expect(lines.next()).rejects.toThrow()
})

function framed(frames: { channel: 'stdout' | 'stderr'; bytes: Uint8Array }[]): Buffer {
  return Buffer.concat(
    frames.flatMap(({ channel, bytes }) => {
      const header = Buffer.alloc(8)
      header[0] = channel === 'stdout' ? 1 : 2
      header.writeUInt32BE(bytes.length, 4)
      return [header, Buffer.from(bytes)]
    }),
  )
}

async function* cut(bytes: Buffer, lengths: number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (const length of lengths) {
    yield bytes.subarray(at, at + length)
    at += length
  }
  yield bytes.subarray(at)
}
