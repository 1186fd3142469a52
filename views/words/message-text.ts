import type { MessageWords } from '../../cell/api/answers/message.ts'
import { fill, type Param } from '../../config/phrase.ts'

/** A sentence as the API tells it: in English, and what it is made of. */
interface MessageProps {
  code: string
  params?: Readonly<Record<string, Param>> | undefined
}

/**
 * A sentence of the API in the reader's language. What was stored before sentences had parameters, and what a newer
 * program says, keeps its English: it says more than nothing.
 */
export function messageText(
  words: { messages: Partial<MessageWords>; locale: string },
  message: MessageProps | null,
  english: string,
): string {
  const template = Object.entries(words.messages).find(([code]) => code === message?.code)?.[1]
  return template === undefined ? english : fill(template, message?.params ?? {}, words.locale)
}
