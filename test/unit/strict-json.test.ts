import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseStrictJson } from '../../cell/trust/strict-json.ts'

describe('strict JSON', () => {
  test('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each(['{"a":1,"a":2}', '[{"b":{"a":"}","a":1}}]', '{"a" :1,"b":"\\"","\\u0061":2}'])(
    'refuses %s',
    (text) => {
      expect(() => parseStrictJson(Buffer.from(text))).toThrow(SyntaxError)
    },
  )

  test('lets equal keys stand in different objects', () => {
    const text = '{"a":{"a":[{"a":1},{"a":"a"}]},"b":"a"}'
    expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text))
  })
})
