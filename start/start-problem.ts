import { homeProblem } from '../adapters/home/errno.ts'
import { isProblem, type Problem } from '../config/problem.ts'

/**
 * Why a cell did not start, where its owner can mend it: a problem, or what the system refused for a path. Null for what
 * is a mistake of the program.
 */
export function startProblem(error: unknown): Problem | null {
  if (isProblem(error)) return error
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  const path = 'path' in error && typeof error.path === 'string' ? error.path : null
  return path === null ? null : homeProblem(error, path)
}

/** A problem in the language of the shell that started the cell (`LC_ALL`, `LC_MESSAGES`, `LANG`). */
export async function inWords(problem: Problem) {
  const { code, title, detail, hint, errors = [] } = problem.details
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  if (/^de(_|\.|$)/.test(LC_ALL || LC_MESSAGES || LANG || '')) {
    // Words are loaded only where something failed: they are no part of a start.
    const [{ de }, { problemText }] = await Promise.all([
      import('../views/words/de.ts'),
      import('../views/words/problem-text.ts'),
    ])
    const said = problemText(de, problem.details)
    return { ...said, code, errors: said.errors.map(({ path, message }) => `${path}: ${message}`) }
  }
  const lines = errors.map(
    ({ path, message, line, column }) =>
      `${line === undefined ? '' : `line ${line}, column ${column}: `}${path}: ${message}`,
  )
  return { code, title, detail, hint, errors: lines }
}
