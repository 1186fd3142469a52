import { english, type Message } from '../../config/messages.ts'
import { isProblem, type Problem, type ProblemDetails } from '../../config/problem.ts'

export type State = 'good' | 'warning' | 'failed'
/** What there is to say, or the problem that says it; a function where only saying it costs something. */
type Says = Message | Message[] | Problem | (() => Message)
/** What was found of one part of the box. */
export interface Finding {
  name: string
  state: State
  says: Says
}

interface HealthItem {
  name: string
  state: State
  detail: string
  detail_messages: Message[]
  problem: ProblemDetails | null
}

export const good = (name: string, says: Says): Finding => ({ name, state: 'good', says })
export const warning = (name: string, says: Says): Finding => ({ name, state: 'warning', says })
export const failed = (name: string, says: Says): Finding => ({ name, state: 'failed', says })

/** A finding as the API tells it: in English, with the messages or the problem beside it. */
export function toJson({ name, state, says }: Finding): HealthItem {
  if (!isProblem(says)) {
    const said = typeof says === 'function' ? says() : says
    const messages = Array.isArray(said) ? said : [said]
    return { name, state, detail: messages.map(english).join(' '), detail_messages: messages, problem: null }
  }
  const lines = says.errors.map(({ line, column, path, message: text }) =>
    line === undefined ? `${path} ${text}` : `line ${line}, column ${column}: ${path} ${text}`,
  )
  const detail = [says.message, ...lines].join('; ')
  return { name, state, detail, detail_messages: [], problem: says.details }
}
