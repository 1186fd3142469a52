import type { MessageWords } from '../../../cell/api/answers/message.ts'

/** English has the API's own sentences. */
/** Of sizes in sentences. */
export const locale: string = 'en'
export const messages: Partial<MessageWords> = {}
