import type { Words } from '../en.ts'
import type { MessageWords } from '../../../cell/api/answers/message.ts'
import { jobMessages } from './messages/jobs.ts'
import { planMessages } from './messages/plan.ts'

/** Every sentence of the API; one that is missing here does not compile. */
export const messages: Words['messages'] = {
  ...jobMessages,
  ...planMessages,
} satisfies MessageWords
