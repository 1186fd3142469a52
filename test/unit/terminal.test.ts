import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sketch, tell, tellAsIs, tellJson, tellOver } from '../../cli/terminal.ts'
import { columns } from '../../cli/print.ts'
import { visible, visibleJson } from '../../config/visible.ts'
import { openLog } from '../../start/log.ts'
import { hostileTexts, terminalActsOn } from '../support/hostile-texts.ts'

function stream(isTTY: boolean) {
  let written = ''
  return { isTTY, write: (text: string) => ((written += text), true), written: () => written }
}

test.each(hostileTexts)('%j is shown, not obeyed, on a terminal', (text) => {
  for (const say of [tell, tellAsIs]) {
    const terminal = stream(true)
    say(text, terminal as never)
    expect(terminal.written()).not.toMatch(terminalActsOn)
  }
  for (const say of [sketch, tellOver]) {
    const terminal = stream(true)
    say(text, terminal as never)
    expect(terminal.written().startsWith('\r\u001b[K')).toBe(true)
    expect(terminal.written().slice(4)).not.toMatch(terminalActsOn)
  }
})

test.each(hostileTexts)('a pipe gets %j as it is', (text) => {
  const pipe = stream(false)
  tell(text, pipe as never)
  tellOver(text, pipe as never)
  sketch(text, pipe as never)
  expect(pipe.written()).toBe(`${text}\n${text}\n`)
})

test('what is written is what people read of it', () => {
  expect(visible('\u001b[31mred\u001b[0m')).toBe('\\x1b[31mred\\x1b[0m')
  expect(visible('a\tb\nc\rd\u0000\u007f\u0090\u009b1m')).toBe('a\tb\nc\\x0dd\\x00\\x7f\\x90\\x9b1m')
  expect(visible('\u202egnp.exe\u2066')).toBe('\\u202egnp.exe\\u2066')
  expect(visible('Grüße, 你好, שלום, 👩‍👧, █▌✓')).toBe('Grüße, 你好, שלום, 👩‍👧, █▌✓')
})

test('JSON is safe everywhere, and the same JSON', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts))
  fc.assert(
    fc.property(fc.record({ a: texts, b: fc.array(texts) }), (value) => {
      for (const to of [stream(true), stream(false)]) {
        tellJson(value, { indent: 2, to: to as never })
        expect(to.written()).not.toMatch(terminalActsOn)
        expect(JSON.parse(to.written())).toEqual(value)
      }
      expect(JSON.parse(visibleJson(JSON.stringify(value)))).toEqual(value)
    }),
  )
})

test('a line of the log has nothing that a terminal acts on', () => {
  let line = ''
  openLog({ write: (text) => (line += text) })('info', 'build', { line: hostileTexts.join('') })
  expect(line).not.toMatch(terminalActsOn)
  expect(JSON.parse(line).line).toBe(hostileTexts.join(''))
})

test('a cell of a table keeps to its line', () => {
  expect(columns([['a\nroot  running', 'b\tc']])).toEqual(['a\\x0aroot  running  b\\x09c'])
})

test('nothing of the command writes past the one file that does', () => {
  const folder = join(import.meta.dirname, '../../cli')
  const past =
    /process\s*\.\s*(stdout|stderr)|console\s*[.[]|\bwriteSync\(\s*[12]\b|\/dev\/(tty|stdout|stderr)/
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && past.test(readFileSync(join(folder, file), 'utf8')),
  )
  expect(found).toEqual(['terminal.ts'])
})
