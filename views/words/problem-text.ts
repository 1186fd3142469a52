import type { FieldMessageWords, ProblemWords } from '../../cell/api/answers/problem.ts'
import { fill, type Param } from '../../config/phrase.ts'

/** What a sentence of the API is filled with. */
type Params = Readonly<Record<string, Param>>

/** A problem as the API answers it. */
export interface ProblemProps {
  code?: string
  title: string
  detail: string
  hint: string
  params?: Params | undefined
  errors?: FieldComplaint[] | undefined
}

interface FieldComplaint {
  path: string
  message: string
  code?: string | undefined
  params?: Params | undefined
  /** Where it stands in a file. */
  line?: number | undefined
  column?: number | undefined
}

/** Words of problems, all of them or those that pages say in another way than the API. */
export type PageProblems = { readonly [Code in keyof ProblemWords]?: Partial<ProblemWords[Code]> }

/** What the catalogues of words have for problems and fields; English has the API's own words for what is not in it. */
interface ProblemCatalogue {
  locale: string
  problems: PageProblems
  fields: Partial<FieldMessageWords>
  problem: { at(line: number, column: number): string }
  /** What is said of a field whose complaint has no words here; null is the API's own. */
  invalidField: string | null
}

/**
 * A problem in the reader's language. What was stored before problems had parameters, and what a newer program says,
 * keeps its English detail: it says more than nothing.
 */
export function problemText(words: ProblemCatalogue, problem: ProblemProps) {
  const { title, detail, hint, params, errors = [] } = problem
  const known = Object.entries(words.problems).find(([code]) => code === problem.code)?.[1]
  return {
    title: known?.title ?? title,
    detail: detailIn(known?.detail, params, words.locale) ?? detail,
    hint: known?.hint ?? hint,
    errors: errors.map((one) => ({ path: one.path, message: fieldText(words, one) })),
  }
}

/** What is wrong with a field, in the reader's language. */
export function fieldText(words: ProblemCatalogue, complaint: FieldComplaint): string {
  const { code, params, message, line, column } = complaint
  const place = line === undefined ? '' : ` (${words.problem.at(line, column ?? 1)})`
  const template = Object.entries(words.fields).find(([one]) => one === code)?.[1]
  const text =
    template === undefined ? (words.invalidField ?? message) : fill(template, params ?? {}, words.locale)
  return `${text}${place}`
}

function detailIn(
  detail: string | Readonly<Record<string, string>> | undefined,
  params: Params | undefined,
  locale: string,
): string | undefined {
  if (detail === undefined || params === undefined) return undefined
  const template = typeof detail === 'string' ? detail : detail[params['case'] ?? '']
  return template === undefined ? undefined : fill(template, params, locale)
}
