import type { MessageWords } from '../../../cell/api/answers/message.ts'

/** English has the API's own sentences. */
export const messages: Partial<MessageWords> = {}
