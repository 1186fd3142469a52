import * as v from 'valibot'
import { Problem, problemOf } from '../../../config/problem.ts'
import { problems, type ProblemCode } from '../../../config/problems.ts'
import { fn } from '../../../runtime/fn.ts'
import { ProblemMeaningPage } from '../../../views/problem-meaning.tsx'

const ProblemParam = v.strictObject({ code: v.pipe(v.string(), v.maxLength(64)) })

/** What a problem means and what to do: where the `type` of every problem leads. Public: it says nothing of this cell. */
export default fn('web/problems/show', { param: ProblemParam }, (c) => {
  const { code } = c.req.valid('param')
  if (!isCode(code)) throw new Problem('not-found', { case: 'path', path: `/problems/${code}` })
  return c.render(<ProblemMeaningPage problem={problemOf({ code, detail: '' }).details} />)
})

function isCode(text: string): text is ProblemCode {
  return Object.hasOwn(problems, text)
}
