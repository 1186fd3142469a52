import { english, type Message } from '../../config/messages.ts'
import type { Words } from './en.ts'
import { messageText } from './message-text.ts'
import { problemText, type ProblemProps } from './problem-text.ts'

/** A part of the box as `GET /api/health` tells it. */
interface HealthItem {
  detail: string
  detail_messages: { code: string; params?: Message['params'] | undefined }[]
  problem: ProblemProps | null
}

/** How a part of the box is, in the reader's language: its problem down to the fields, or what there is to say. */
export function healthText(words: Words, { detail, detail_messages, problem }: HealthItem): string {
  if (problem !== null) {
    const { detail: what, errors } = problemText(words, problem)
    return [what, ...errors.map(({ path, message }) => `${path}: ${message}`)].join('; ')
  }
  return detail_messages.length === 0
    ? detail
    : detail_messages.map((one) => messageText(words, one, english(one))).join(' ')
}
