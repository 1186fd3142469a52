import type { Words } from '../en.ts'
import type { MessageWords } from '../../../cell/api/answers/message.ts'
import { healthMessages } from './messages/health.ts'
import { jobMessages } from './messages/jobs.ts'
import { planMessages } from './messages/plan.ts'
import { privilegeMessages } from './messages/privileges.ts'
import { trustMessages } from './messages/trust.ts'

export const locale = 'de'

/** Every sentence of the API; one that is missing here does not compile. */
export const messages: Words['messages'] = {
  ...healthMessages,
  ...jobMessages,
  ...planMessages,
  ...privilegeMessages,
  ...trustMessages,
} satisfies MessageWords
