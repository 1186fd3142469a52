import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logLineSplitter } from '../../adapters/docker/log-lines.ts'
import { lastLines } from '../../bindings/services/last-lines.ts'

const lineBytes = 16 * 1024

function linesOf(pieces: Buffer[]): string[] {
  const splitter = logLineSplitter()
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.rest()]
}

test('lines are the same wherever the output is cut', () => {
  const text = fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll(/[\r\n]/g, '')))
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 20 }), (lines, size) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      )
      expect(linesOf(pieces)).toEqual(lines)
    }),
  )
})

test('a line that is too long is cut, says so, and the next one is whole', () => {
  const long = `${'x'.repeat(lineBytes)}yz`
  expect(linesOf([Buffer.from(`${long}\nshort\r\nlast`)])).toEqual([
    `${'x'.repeat(lineBytes)} …[+2 B]`,
    'short',
    'last',
  ])
  expect(linesOf([Buffer.from('x'.repeat(lineBytes))])).toEqual(['x'.repeat(lineBytes)])
})

test('a letter of many bytes is not cut into half', () => {
  const [line] = linesOf([Buffer.from(`${'x'.repeat(lineBytes - 1)}äöü`)])
  expect(line).toBe(`${'x'.repeat(lineBytes - 1)} …[+5 B]`)
})

test('a line without an end costs no more than what is kept of it', () => {
  const splitter = logLineSplitter()
  const piece = Buffer.alloc(1024 * 1024, 'x')
  for (let round = 0; round < 64; round++) expect(splitter.push(piece)).toEqual([])
  expect(splitter.rest()[0]).toMatch(/x …\[\+67092480 B\]$/)
})

test('an answer has the last lines that fit, counted as they are sent', async () => {
  async function* lines() {
    for (let at = 0; at < 100_000; at++) yield `line ${at}`
  }
  const { items, left_out } = await lastLines(lines())
  expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThanOrEqual(1024 * 1024 + 2)
  expect(items.at(-1)).toBe('line 99999')
  expect(left_out + items.length).toBe(100_000)

  async function* controls() {
    for (let at = 0; at < 100; at++) yield '\u0001'.repeat(10_000)
  }
  const told = await lastLines(controls())
  expect(told.items).toHaveLength(17)
  expect(JSON.stringify(told.items).length).toBeLessThanOrEqual(1024 * 1024 + 2)
})

test('what fits is left whole', async () => {
  async function* lines() {
    yield 'one'
    yield ''
  }
  expect(await lastLines(lines())).toEqual({ items: ['one', ''], left_out: 0 })
})
