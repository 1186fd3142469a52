import type { Tokens } from '../../db/tokens.ts'
import { only, type FacetsOf } from '../facet.ts'
import type { Setup } from './setup.ts'
import type { SignIn } from './sign-in.ts'
import { apiTokens } from './tokens.ts'

export interface AuthParts {
  signIn: SignIn
  setup: Setup
  tokens: Tokens
}

export const authFacets = {
  /** For strangers: opens a session for a password, and tells nothing else. */
  'auth:open': { effect: 'wish', give: ({ signIn }: AuthParts) => only(signIn, 'signIn') },
  /** For whoever is signed in: their own session. */
  'auth:own': { effect: 'read', give: ({ signIn }: AuthParts) => only(signIn, 'me', 'csrf') },
  'auth:close': { effect: 'wish', give: ({ signIn }: AuthParts) => only(signIn, 'signOut') },
  'auth:password': { effect: 'wish', give: ({ signIn }: AuthParts) => only(signIn, 'changePassword') },
  /** For whoever owns the box and forgot. */
  'auth:reset': { effect: 'wish', give: ({ signIn }: AuthParts) => only(signIn, 'resetAdmin') },
  'setup:read': { effect: 'read', give: ({ setup }: AuthParts) => only(setup, 'isDone') },
  'setup:code': { effect: 'wish', give: ({ setup }: AuthParts) => only(setup, 'newCode') },
  'setup:check': { effect: 'read', give: ({ setup }: AuthParts) => only(setup, 'check') },
  'setup:complete': { effect: 'wish', give: ({ setup }: AuthParts) => only(setup, 'complete') },
  'tokens:read': { effect: 'read', give: ({ tokens }: AuthParts) => only(apiTokens(tokens), 'list') },
  'tokens:write': {
    effect: 'wish',
    give: ({ tokens }: AuthParts) => only(apiTokens(tokens), 'create', 'revoke'),
  },
} satisfies FacetsOf<AuthParts>
