import type { ProblemEntries } from './entry.ts'

/** Problems of the accounts that people have on services. */
export const accountsProblems = {
  'account-unknown': {
    status: 404,
    title: 'There is no such account',
    hint: 'See "cell account list".',
    detail: 'There is no account "{username}" on {service}',
  },
  'account-exists': {
    status: 409,
    title: 'An account of that name exists',
    hint: 'Choose another user name, or reset the password of the account.',
    detail: 'There is an account "{username}" on {service} already',
  },
  'accounts-none': {
    status: 409,
    title: 'This service has no accounts',
    hint: 'Everybody who may open it uses it as it is.',
    detail: '{id} has no accounts',
  },
  'account-data-unknown': {
    status: 404,
    title: 'There is no such data',
    hint: 'The page of the accounts lists what removed accounts left.',
    detail: 'No data "{kept}" is kept on {service}',
  },
  'account-data-claimed': {
    status: 409,
    title: 'Another account is getting these data',
    hint: 'Remove that account first, or choose other data.',
    detail: 'The data "{kept}" are for the account "{username}"',
  },
  'shares-none': {
    status: 409,
    title: 'Accounts of this service share nothing',
    hint: 'Its page says what it can do.',
    detail: 'Accounts on {id} cannot share',
  },
  'app-passwords-none': {
    status: 409,
    title: 'This service keeps one password for each account',
    hint: 'Use the password of the account on every device.',
    detail: 'An account on {id} has one password',
  },
  'app-password-exists': {
    status: 409,
    title: 'There is a password of that name already',
    hint: 'Choose another name, or remove the other one first.',
    detail: 'The account has a password "{label}" already',
  },
  'app-password-unknown': {
    status: 404,
    title: 'There is no such password',
    hint: 'It may have been removed already.',
    detail: 'The account has no password "{label}"',
  },
  'app-passwords-full': {
    status: 409,
    title: 'This account has as many passwords as it can have',
    hint: 'Remove one that no device uses any more.',
    detail: 'An account has at most {most} passwords of devices',
  },
  'account-helper': {
    status: 503,
    title: 'The service did not take the account',
    hint: 'The cell tries again by itself. If it goes on, ask the author of the service.',
    detail: {
      missing: 'The account helper {command} is missing in the image',
      exit: 'The account helper ended with the status {status}',
      garbage: 'The account helper answered something that is no answer',
      silent: 'The account helper ended without an answer',
      slow: 'The account helper did not answer within {seconds} s',
      refused: 'The account helper says: {reason}',
      lied: 'The account helper said that it was done, but it was not',
    },
  },
} as const satisfies ProblemEntries
