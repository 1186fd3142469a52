import type { ProblemEntries } from './entry.ts'

/** Problems of signing in: sessions, passwords asked for again, codes of a phone. */
export const signInProblems = {
  'sign-in-closed': {
    status: 403,
    title: 'This sign-in is closed',
    hint: 'Ask who looks after the cell: the device is disabled, or its time is over.',
    detail: 'The device that this sign-in belongs to is disabled or has expired',
  },
  'password-needed': {
    status: 403,
    title: 'Your password is needed once more',
    hint: 'POST it to /api/auth/confirm-password, then repeat the call within ten minutes.',
    detail: 'The last sign-in of this session is more than {minutes} minutes ago',
  },
  'code-wrong': {
    status: 401,
    title: 'The code is wrong',
    hint: 'Use the code that the app shows now; each counts once. A recovery code works too, once.',
    detail: 'The code is wrong, too old, or was used before',
  },
  'challenge-over': {
    status: 401,
    title: 'Signing in took too long',
    hint: 'Sign in again.',
    detail: 'The first step of this sign-in is too long ago, or something has changed since',
  },
  'second-factor-on': {
    status: 409,
    title: 'Two-factor sign-in is on already',
    hint: 'Turn it off first.',
    detail: 'Two-factor sign-in is on already',
  },
  'second-factor-off': {
    status: 409,
    title: 'Two-factor sign-in is off',
    hint: 'Turn it on first.',
    detail: { off: 'Two-factor sign-in is off', begun: 'Nothing has been begun that a code could confirm' },
  },
  'session-unknown': {
    status: 404,
    title: 'There is no such session',
    hint: 'See "cell session list".',
    detail: 'There is no session {id}; it may have ended',
  },
} as const satisfies ProblemEntries
