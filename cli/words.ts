import type { Message } from '../config/messages.ts'
import type { ProblemDetails } from '../config/problem.ts'
import { en } from '../views/words/en.ts'
import { healthText } from '../views/words/health-text.ts'
import { messageText } from '../views/words/message-text.ts'
import { problemText } from '../views/words/problem-text.ts'

/** The words of the language that the shell speaks (`LC_ALL`, `LC_MESSAGES`, `LANG`); English where there are none. */
const words = /^de(_|\.|$)/.test(localeOf(process.env)) ? (await import('../views/words/de.ts')).de : en

function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): string {
  return LC_ALL || LC_MESSAGES || LANG || ''
}

/** A sentence of the API in the language of the shell. */
export function sayMessage(message: Message | null | undefined, english: string): string {
  return messageText(words, message ?? null, english)
}

/** A problem of the API in the language of the shell: what happened, the fields, what to do. */
export function sayProblem(problem: ProblemDetails): string {
  const { title, detail, hint, errors } = problemText(words, problem)
  const lines = errors.map(({ path, message }) => `  ${path}: ${message}\n`)
  return `${title}: ${detail}\n${lines.join('')}${hint === '' ? '' : `${hint}\n`}`
}

/** How a part of the box is, in the language of the shell. */
export function sayHealth(item: Parameters<typeof healthText>[1]): string {
  return healthText(words, item)
}
