import type { Sessions } from '../../db/sessions.ts'
import type { Tokens } from '../../db/tokens.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { AdminReset } from './admin-reset.ts'
import { ownSessions } from './own-sessions.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Setup } from './setup.ts'
import type { SignIn } from './sign-in.ts'
import { apiTokens } from './tokens.ts'

export interface AuthParts {
  signIn: SignIn
  secondFactor: SecondFactor
  adminReset: AdminReset
  setup: Setup
  tokens: Tokens
  sessions: Sessions
}

export const authFacets = {
  /** For strangers: opens a session for a password, and a code where one is needed, and tells nothing else. */
  'auth:open': {
    effect: 'wish',
    give: ({ signIn }: AuthParts) => only(signIn, 'signIn', 'answerChallenge'),
  },
  /** For whoever is signed in: their own session. */
  'auth:own': { effect: 'read', give: ({ signIn }: AuthParts) => only(signIn, 'me', 'csrf') },
  'auth:close': { effect: 'wish', give: ({ signIn }: AuthParts) => only(signIn, 'signOut') },
  'auth:password': {
    effect: 'wish',
    give: ({ signIn }: AuthParts) => only(signIn, 'changePassword', 'confirmPassword'),
  },
  'auth:second-factor': {
    effect: 'wish',
    give: ({ secondFactor }: AuthParts) => only(secondFactor, 'show', 'begin', 'confirm', 'turnOff'),
  },
  /** For whoever owns the box and forgot. */
  'auth:reset': { effect: 'wish', give: ({ adminReset }: AuthParts) => only(adminReset, 'resetAdmin') },
  'setup:read': { effect: 'read', give: ({ setup }: AuthParts) => only(setup, 'isDone') },
  'setup:code': { effect: 'wish', give: ({ setup }: AuthParts) => only(setup, 'newCode') },
  'setup:check': { effect: 'read', give: ({ setup }: AuthParts) => only(setup, 'check') },
  'setup:complete': { effect: 'wish', give: ({ setup }: AuthParts) => only(setup, 'complete') },
  'tokens:read': { effect: 'read', give: ({ tokens }: AuthParts) => only(apiTokens(tokens), 'list') },
  'tokens:write': {
    effect: 'wish',
    give: ({ tokens }: AuthParts) => only(apiTokens(tokens), 'create', 'revoke'),
  },
  'sessions:read': { effect: 'read', give: ({ sessions }: AuthParts) => only(ownSessions(sessions), 'list') },
  'sessions:end': { effect: 'wish', give: ({ sessions }: AuthParts) => only(ownSessions(sessions), 'end') },
} satisfies FacetsOf<AuthParts>
