import { jsx, type Child } from 'hono/jsx'
import { renderQr } from '../../cell/peers/qr.ts'
import { AccountPage } from '../../views/account/account.tsx'
import { ActivityPage } from '../../views/activity/activity.tsx'
import { DomainPage } from '../../views/domain/domain.tsx'
import { HomePage } from '../../views/home/home.tsx'
import { InFrame } from '../../views/ui/page.tsx'
import { ProblemPage } from '../../views/problem.tsx'
import { StoreAddPage } from '../../views/settings/store-add.tsx'
import { SettingsPage } from '../../views/settings/settings.tsx'
import { SetupPage } from '../../views/auth/setup.tsx'
import { SignInCodePage } from '../../views/auth/sign-in-code.tsx'
import { SignInPage } from '../../views/auth/sign-in.tsx'
import { StyleguidePage } from '../../views/styleguide.tsx'
import { TrustPage } from '../../views/domain/trust.tsx'
import { WelcomePage } from '../../views/auth/welcome.tsx'
import { exitPages } from './drawn-exit-pages.ts'
import { ownPages } from './drawn-own-pages.ts'
import { peoplePages } from './drawn-people-pages.ts'
import type { Language } from '../../views/words/words.ts'
import { at, drawnFacts, id } from './drawn-facts.ts'
import { drawnServicePages } from './drawn-service-pages.ts'

/** Every page, and what streams send, with `text` wherever the words are somebody else's: a store's, a log's, a person's. */
export function drawnPages(text: string, language: Language = 'en'): Record<string, string> {
  const facts = drawnFacts(text)
  const { problem, service, available, job, health, kept, audit, token, off, session, store } = facts
  const pages: Record<string, unknown> = {
    ...drawnServicePages(text, facts),
    setup: jsx(SetupPage, {
      values: {
        cell_name: text,
        mode: 'lan',
        name: text,
        time_zone: text,
        username: text,
        peer: text,
        code: text,
      },
      problem,
    }),
    welcome: jsx(WelcomePage, { peer: text, ownAuthority: true }),
    'sign-in': jsx(SignInPage, { username: text, next: '/services', problem }),
    home: jsx(HomePage, {
      ...{ health, jobs: [job('running'), job('failed')], services: [service, available], kept: null },
    }),
    'home, the disk full': jsx(HomePage, {
      ...{ health, jobs: [], services: [service], kept: [kept] },
    }),
    'store add': jsx(StoreAddPage, { typed: { url: text, images: text }, asked: null, problem }),
    'store asked': jsx(StoreAddPage, {
      typed: { url: text, images: text },
      asked: {
        ...{ id: text, url: text, images: [text], version: 1, services: 2 },
        image_keys: [{ id: text, label: text, valid_until: null }],
        catalogue_keys: [{ id: text, label: text, valid_until: at }],
      },
      problem: null,
    }),
    styleguide: jsx(StyleguidePage, {}),
    settings: jsx(SettingsPage, {
      verification: 'enforce',
      timeZone: 'UTC',
      names: { driver: 'auto', blocked: [text] },
      stores: [store],
      tokens: [token],
      made: { name: text, token: text },
      typed: { name: text, scope: 'read', days: text },
      problems: {
        verification: problem,
        timeZone: problem,
        names: problem,
        token: problem,
      },
    }),
    ...ownPages(text, problem),
    ...peoplePages(text, problem, facts.plan),
    ...exitPages(text, problem),
    account: jsx(AccountPage, {
      ...{ isAdmin: true, sessions: [session], factor: off },
      problems: { password: problem, secondFactor: { ...problem, code: 'password-needed' } },
    }),
    'account, a new secret': jsx(AccountPage, {
      ...{ isAdmin: false, sessions: [session], factor: off },
      made: { step: 'secret', secret: text, picture: renderQr('otpauth://totp/x') },
    }),
    'account, a code': jsx(AccountPage, {
      ...{ isAdmin: false, sessions: [session], factor: off },
      ...{ made: { step: 'code' }, problems: { secondFactor: problem } },
    }),
    'account, with codes': jsx(AccountPage, {
      ...{ isAdmin: false, sessions: [], factor: { on: true, since: at, recovery_codes_left: 10 } },
      made: { step: 'done', codes: [text] },
    }),
    'sign-in, a code': jsx(SignInCodePage, { challenge: text, next: '/services', problem }),
    domain: jsx(DomainPage, {
      domain: {
        ...{ mode: 'duckdns', name: text, names: [text], due: 'nearly over', last_problem: problem },
        address: { published: text, published_at: at, problem },
        certificate: { names: [text], issuer: text, not_before: at, not_after: at, state: 'good' },
      },
      typed: { mode: 'duckdns', name: text },
      problem,
    }),
    trust: jsx(TrustPage, {
      root: { common_name: text, fingerprint: text, not_before: at, not_after: at, replaced_at: at },
    }),
    'trust, none yet': jsx(TrustPage, { root: null }),
    activity: jsx(ActivityPage, { audit: { items: audit, next: '1' } }),
    problem: jsx(ProblemPage, { problem }),
  }
  return Object.fromEntries(
    Object.entries(pages).map(([name, page]) => [name, draw(page as Child, name, text, language)]),
  )
}

/** What browsers get: a part of a stream as it is, all else as a document. */
function draw(page: Child, name: string, text: string, language: Language): string {
  const signedIn = !/^(setup|sign-in|sign-in, a code|invitation.*)$/.test(name)
  const facts = {
    language,
    theme: 'auto' as const,
    timeZone: 'UTC',
    here: '/services',
    signedIn,
    services: [{ id, name: text, state: 'running' }],
  }
  const html = String(jsx(InFrame as never, { facts }, page as never))
  return name === 'log lines' ? html : `<!doctype html>${html}`
}
