import { healthMessages } from './messages/health.ts'
import { jobMessages } from './messages/jobs.ts'
import { planMessages } from './messages/plan.ts'
import { privilegeMessages } from './messages/privileges.ts'
import { trustMessages } from './messages/trust.ts'
import { fill, type Fields, type Param } from './phrase.ts'

/** Every sentence that the API says besides its problems, in English; `{name}` stands for a parameter. */
export const messages = {
  ...healthMessages,
  ...jobMessages,
  ...planMessages,
  ...privilegeMessages,
  ...trustMessages,
}

export type MessageCode = keyof typeof messages

/** The same in another language. */
export type MessageWords = Readonly<Record<MessageCode, string>>

/** One sentence: its code and what it is filled with. The API tells it in English, with the message beside it. */
export interface Message {
  code: MessageCode
  params?: Readonly<Record<string, Param>>
}

type Given<Code extends MessageCode> = Fields<(typeof messages)[Code]>

export function message<Code extends MessageCode>(
  code: Code,
  ...[params]: keyof Given<Code> extends never ? [] : [params: Given<Code>]
): Message {
  return params === undefined ? { code } : { code, params }
}

/** What a job is called: by its kind, and what it is about. Null for a kind that an earlier version had. */
export function jobTitle(kind: string, name: string): Message | null {
  const code = `job:${kind}`
  return isCode(code) ? { code, params: { name } } : null
}

function isCode(text: string): text is MessageCode {
  return Object.hasOwn(messages, text)
}

/** A message as it comes out of JSON: another version may have stored it, with a code that this one has not. */
interface Sentence {
  code: string
  params?: Message['params'] | undefined
}

/** The sentence as the API tells it; of a code that is not known, the code itself. */
export function english({ code, params = {} }: Sentence): string {
  return isCode(code) ? fill(messages[code], params) : code
}
