import * as account from './en/account.ts'
import * as accounts from './en/accounts.ts'
import * as activity from './en/activity.ts'
import * as auth from './en/auth.ts'
import * as domain from './en/domain.ts'
import * as exits from './en/exits.ts'
import * as home from './en/home.ts'
import * as jobs from './en/jobs.ts'
import * as kept from './en/kept.ts'
import * as meanings from './en/meanings.ts'
import * as messages from './en/messages.ts'
import * as own from './en/own.ts'
import * as peers from './en/peers.ts'
import * as plan from './en/plan.ts'
import * as problems from './en/problems.ts'
import * as services from './en/services.ts'
import * as settings from './en/settings.ts'
import * as setup from './en/setup.ts'
import * as trust from './en/trust.ts'
import * as ui from './en/ui.ts'

/** Every word of the pages in English. */
export const en = {
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

/** A catalogue of words: the same keys in every language. */
export type Words = typeof en
