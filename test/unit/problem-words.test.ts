import { expect, test } from 'vitest'
import { problems } from '../../config/problems.ts'
import { fieldMessages } from '../../config/field-messages.ts'
import { de } from '../../views/words/de.ts'
import { en } from '../../views/words/en.ts'
import { problemText } from '../../views/words/problem-text.ts'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
const sentences = (detail: string | object): [string, string][] =>
  typeof detail === 'string' ? [['', detail]] : Object.entries(detail)

test('German sentences are filled with nothing that the English ones do not have', () => {
  for (const [code, words] of Object.entries(de.problems)) {
    const english = new Map(sentences(problems[code as keyof typeof problems].detail))
    for (const [name, text] of sentences(words.detail ?? ''))
      expect(places(english.get(name) ?? ''), `${code} ${name}`).toEqual(expect.arrayContaining(places(text)))
  }
  for (const [code, text] of Object.entries(de.fields))
    expect(places(fieldMessages[code as keyof typeof fieldMessages]), code).toEqual(
      expect.arrayContaining(places(text)),
    )
})

test('a problem is said in German, down to its fields', () => {
  const said = problemText(de, {
    code: 'name-taken',
    title: 'Another container has this name',
    detail: 'English',
    hint: 'English',
    params: { case: 'container', name: 'cell-x' },
    errors: [{ path: 'name', message: 'is too long', code: 'too-long' }],
  })
  expect(said.detail).toBe('Es gibt einen Container cell-x, den diese Zelle nicht erstellt hat.')
  expect(said.errors).toEqual([{ path: 'name', message: 'ist zu lang' }])
})

test('a complaint about a file tells where it stands', () => {
  const problem = {
    ...{ code: 'settings-invalid', title: 'x', detail: 'x', hint: 'x' },
    errors: [{ path: 'cell_name', message: 'is too long', code: 'too-long', line: 2, column: 16 }],
  }
  const messageOf = (words: typeof en) => problemText(words, problem).errors[0]?.message
  expect([messageOf(en), messageOf(de)]).toEqual([
    'is too long (line 2, column 16)',
    'ist zu lang (Zeile 2, Spalte 16)',
  ])
})

test('a problem that was stored before it had parameters keeps its sentence', () => {
  const old = { code: 'disk-full', title: 'x', detail: 'The old sentence', hint: 'x' }
  expect(problemText(de, old).detail).toBe('The old sentence')
})
