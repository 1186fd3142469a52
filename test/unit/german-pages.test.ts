import { jsx, type Child } from 'hono/jsx'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { expect, test } from 'vitest'
import { fieldMessages } from '../../config/field-messages.ts'
import { english, messages, type Message, type MessageCode } from '../../config/messages.ts'
import { problems, type ProblemCode } from '../../config/problems.ts'
import type { ProblemDetails } from '../../config/problem.ts'
import type { HealthAnswer, JobDetail, PlanAnswer } from '../../views/answers.ts'
import { HomePage } from '../../views/home/home.tsx'
import { JobPage } from '../../views/jobs/job.tsx'
import { PlanSteps } from '../../views/jobs/plan-steps.tsx'
import { ProblemMeaningPage } from '../../views/problem-meaning.tsx'
import { ProblemPage } from '../../views/problem.tsx'
import { InFrame } from '../../views/ui/page.tsx'
import { de } from '../../views/words/de.ts'
import { en } from '../../views/words/en.ts'
import type { Language } from '../../views/words/words.ts'
import { drawnPages } from '../support/drawn-pages.ts'

/** Stands for what is nobody's language: names, numbers, what a service's author wrote. */
const name = '4711'
const at = '2026-11-01T12:00:00.000Z'

const filled = (template: string): Record<string, string> =>
  Object.fromEntries([...template.matchAll(/\{(\w+)/g)].map(([, key]) => [key, name]))

const codes = Object.keys(messages) as MessageCode[]
const allMessages: Message[] = codes.map((code) => ({ code, params: filled(messages[code]) }))
const allProblems: ProblemDetails[] = (Object.keys(problems) as ProblemCode[]).flatMap((code) => {
  const { status, title, hint, detail } = problems[code]
  const cases = typeof detail === 'string' ? [['', detail] as const] : Object.entries(detail)
  return cases.map(([which, sentence]) => ({
    ...{ type: `/problems/${code}`, title, status, hint, code, detail: sentence },
    params: { ...filled(sentence), ...(which !== '' && { case: which }) },
  }))
})

/** The pages that tell how the cell is, with every sentence that the API has. */
const pages: Record<string, Child> = {
  home: jsx(HomePage, {
    health: {
      state: 'failed',
      items: [
        ...allMessages.map((one) => item({ detail: english(one), detail_messages: [one] })),
        ...allProblems.map((problem) => item({ detail: problem.detail, problem })),
      ],
    },
    jobs: allMessages.map(jobTitled),
    services: [],
    kept: null,
  }) as Child,
  plan: jsx(PlanSteps, { steps: allMessages.map(planned) }) as Child,
  job: jsx(JobPage, {
    takesAccounts: true,
    job: {
      ...jobTitled({ code: 'job:store-build' }),
      problem: allProblems[0] ?? null,
      steps: [
        ...allMessages.map((one, seq) => step({ seq, label: english(one), label_message: one })),
        ...allProblems.map((problem, seq) => step({ seq, problem, state: 'failed' })),
      ],
    },
  }) as Child,
  problems: allProblems.map((problem) => jsx(ProblemPage, { problem })) as unknown as Child,
  'what problems mean': allProblems.map((problem) =>
    jsx(ProblemMeaningPage, { problem }),
  ) as unknown as Child,
}

/** Languages are listed by their own names. */
const ownName = 'english'
/** English words that German has not, as the catalogues know both. */
const germanWords = new Set(wordsOf(de))
const englishWords = new Set(
  [en, messages, problems, fieldMessages]
    .flatMap(wordsOf)
    .filter((word) => !germanWords.has(word) && word !== ownName),
)

test('the words of the catalogues tell the languages apart', () => {
  expect(englishWords.size).toBeGreaterThan(500)
  for (const word of ['the', 'is', 'service', 'installed']) expect(englishWords).toContain(word)
  for (const word of ['docker', 'dns']) expect(englishWords).not.toContain(word)
})

/** Words that hold every English sentence together, and that German has not. */
const hinges = /\b(the|is|are|of|to|with|not|this|that|be|by|from|for|it|its|has|have|and|or|does|your)\b/i

test('no sentence of the German catalogue was left in English', () => {
  const left = textsIn(de).filter((text) => hinges.test(text.replaceAll(/[“„"][^“”"]*[“”"]/g, '')))
  expect(left).toEqual([])
  const same = codes.filter(
    (code) => de.messages[code] === messages[code] && /\p{L}{2}/u.test(plain(messages[code])),
  )
  expect(same).toEqual(['core-version'])
})

test.each([
  ...Object.entries(pages).map(([title, page]) => [title, drawn(page)] as const),
  // Made for those who make pages, in English.
  ...Object.entries(drawnPages(name, 'de')).filter(([title]) => title !== 'styleguide'),
])('%s has no English in German', (_, html) => {
  const found = textsOf(html)
    .flatMap(wordsIn)
    .filter((word) => englishWords.has(word))
  expect([...new Set(found)]).toEqual([])
})

test('in English every part of the box says what the API says', () => {
  const text = textsOf(drawn(pages['home'] as Child, 'en')).join(' ')
  for (const one of allMessages) expect(text).toContain(english(one))
})

function drawn(page: Child, language: Language = 'de'): string {
  const facts = {
    ...{ language, theme: 'auto' as const, timeZone: 'UTC', here: '/', signedIn: true },
    services: [],
  }
  return String(jsx(InFrame as never, { facts }, page as never))
}

function item(more: Partial<HealthAnswer['items'][number]>): HealthAnswer['items'][number] {
  return {
    ...{ name: 'engine', state: 'failed', detail: '', since: at },
    detail_messages: [],
    problem: null,
    ...more,
  }
}

function jobTitled(one: Message): JobDetail {
  return {
    ...{ id: '01900000-0000-7000-8000-000000000000', kind: 'service-install', subject: 'service:x' },
    ...{ title: english(one), title_message: one, state: 'failed', problem: null, steps: [] },
    ...{ created_at: at, started_at: at, ended_at: at },
  }
}

function step(more: Partial<JobDetail['steps'][number]>): JobDetail['steps'][number] {
  return {
    ...{ seq: 0, name: 'image-pull', label: 'Download the image', label_message: { code: 'image-pull' } },
    ...{ state: 'done', started_at: at, ended_at: at, bytes: null, problem: null },
    ...more,
  }
}

function planned(one: Message): PlanAnswer['steps'][number] {
  return { name: 'x', label: english(one), label_message: one, effect: english(one), effect_message: one }
}

/** Every sentence of a catalogue; what is put together is asked for with names that are no words. */
function textsIn(catalogue: unknown): string[] {
  if (typeof catalogue === 'string') return [plain(catalogue)]
  if (typeof catalogue === 'function')
    return textsIn((catalogue as (...all: string[]) => unknown)(name, name, name))
  if (typeof catalogue !== 'object' || catalogue === null) return []
  return Object.values(catalogue).flatMap(textsIn)
}

/** A template without the places that are filled. */
function plain(template: string): string {
  return template.replaceAll(/\{[^}]*\}/g, ' ')
}

function wordsOf(catalogue: unknown): string[] {
  return textsIn(catalogue).flatMap(wordsIn)
}

/** Words of letters alone: what holds other signs is a name, a path or a code. */
function wordsIn(text: string): string[] {
  return text
    .split(/\s+/)
    .map((one) => one.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase())
    .filter((one) => /^\p{L}{2,}$/u.test(one))
}

/** What people read of a page: its texts, and the attributes that are shown or spoken. */
function textsOf(html: string): string[] {
  const texts: string[] = []
  const read = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === 'script' || node.nodeName === 'style' || node.nodeName === 'code') return
    if ('value' in node) texts.push(node.value)
    if ('attrs' in node) {
      // Places have the names that the time zones give them.
      if (node.attrs.some(({ value }) => value === 'time_zone')) return
      for (const { name: attribute, value } of node.attrs)
        if (['aria-label', 'title', 'placeholder', 'alt'].includes(attribute)) texts.push(value)
    }
    if ('childNodes' in node) node.childNodes.forEach(read)
  }
  read(parse(html))
  return texts
}
