import { afterAll, beforeAll, expect, test } from 'vitest'
import { problems, type ProblemCode } from '../../config/problems.ts'
import { de } from '../../views/words/de.ts'
import { en } from '../../views/words/en.ts'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

let cell: EnginelessCell
let web: string
beforeAll(async () => {
  cell = await startEnginelessCell()
  web = webOf(cell.output())
})
afterAll(() => cell[Symbol.asyncDispose]())

const codes = Object.keys(problems) as ProblemCode[]
const titles = {
  en: (code: ProblemCode) => en.problems[code]?.title ?? problems[code].title,
  de: (code: ProblemCode) => de.problems[code]?.title ?? '',
}
const written = (text: string) => text.replaceAll('"', '&quot;').replaceAll("'", '&#39;')

test.each(['en', 'de'] as const)('everybody can read what each problem means, in %s', async (language) => {
  for (const code of codes) {
    const answer = await openJar(web).call('GET', `/problems/${code}`, {
      headers: { 'accept-language': language },
    })
    expect(answer.status, code).toBe(200)
    expect(answer.text, code).toContain(`<h1>${written(titles[language](code))}</h1>`)
    const meaning = Object.entries<string>({ en, de }[language].meanings).find(([one]) => one === code)?.[1]
    if (meaning !== undefined) expect(answer.text, code).toContain(written(meaning))
  }
})

test.each(['nothing', 'constructor'])('there is no page for %s, which is no problem', async (code) => {
  expect((await openJar(web).call('GET', `/problems/${code}`)).status).toBe(404)
})
