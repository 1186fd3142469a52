import * as account from './de/account.ts'
import * as accounts from './de/accounts.ts'
import * as activity from './de/activity.ts'
import * as auth from './de/auth.ts'
import * as domain from './de/domain.ts'
import * as exits from './de/exits.ts'
import * as home from './de/home.ts'
import * as jobs from './de/jobs.ts'
import * as kept from './de/kept.ts'
import * as meanings from './de/meanings.ts'
import * as messages from './de/messages.ts'
import * as own from './de/own.ts'
import * as peers from './de/peers.ts'
import * as plan from './de/plan.ts'
import * as problems from './de/problems.ts'
import * as services from './de/services.ts'
import * as settings from './de/settings.ts'
import * as setup from './de/setup.ts'
import * as trust from './de/trust.ts'
import * as ui from './de/ui.ts'
import type { Words } from './en.ts'

/** Every word of the pages in German; a key that is missing here does not compile. */
export const de: Words = {
  ...account,
  ...accounts,
  ...activity,
  ...auth,
  ...domain,
  ...exits,
  ...home,
  ...jobs,
  ...kept,
  ...meanings,
  ...messages,
  ...own,
  ...peers,
  ...plan,
  ...problems,
  ...services,
  ...settings,
  ...setup,
  ...trust,
  ...ui,
}
