import { jsx, type Child } from 'hono/jsx'
import type {
  JobDetail,
  PlanAnswer,
  ServiceConfigAnswer,
  ServiceDetail,
  StoreItem,
} from '../../views/answers.ts'
import { renderQr } from '../../cell/peers/qr.ts'
import { AccountPage } from '../../views/account/account.tsx'
import { ActivityPage } from '../../views/activity/activity.tsx'
import { DomainPage } from '../../views/domain/domain.tsx'
import { HomePage } from '../../views/home/home.tsx'
import { JobPage } from '../../views/jobs/job.tsx'
import { JobsPage } from '../../views/jobs/jobs.tsx'
import { KeptDataDeletePage, KeptDataPage } from '../../views/kept/kept-data.tsx'
import { InFrame } from '../../views/ui/page.tsx'
import { PlanPage } from '../../views/services/plan.tsx'
import { ProblemPage } from '../../views/problem.tsx'
import { ServiceDanger } from '../../views/services/service-danger.tsx'
import { LogPart, ServiceLogs } from '../../views/services/service-logs.tsx'
import { ServiceOverview } from '../../views/services/service-overview.tsx'
import { ServiceSettings } from '../../views/services/service-settings.tsx'
import { ServicesPage } from '../../views/services/services.tsx'
import { StoreAddPage } from '../../views/settings/store-add.tsx'
import { SettingsPage } from '../../views/settings/settings.tsx'
import { SetupPage } from '../../views/auth/setup.tsx'
import { SignInCodePage } from '../../views/auth/sign-in-code.tsx'
import { SignInPage } from '../../views/auth/sign-in.tsx'
import { StyleguidePage } from '../../views/styleguide.tsx'
import { TrustPage } from '../../views/domain/trust.tsx'
import { WelcomePage } from '../../views/auth/welcome.tsx'
import { ownPages } from './drawn-own-pages.ts'
import type { Language } from '../../views/words/words.ts'

const at = '2026-11-01T12:00:00.000Z'
const id = 'calendar'
const jobId = '01900000-0000-7000-8000-000000000000'

/** Every page, and what streams send, with `text` wherever the words are somebody else's: a store's, a log's, a person's. */
export function drawnPages(text: string, language: Language = 'en'): Record<string, string> {
  const problem: NonNullable<ServiceDetail['last_problem']> = {
    type: text,
    status: 422,
    title: text,
    detail: text,
    hint: text,
    code: 'image-unsigned',
    errors: [{ path: text, message: text }],
  }
  const means_message = { code: 'means:digest' as const }
  const service: ServiceDetail = {
    id,
    store: text,
    name: text,
    description: text,
    version: text,
    installed_version: text,
    state: 'running',
    last_problem: problem,
    revocation: {
      advice: 'warn',
      reason: text,
      overridden: { reason: text, by: text, at: '2026-11-01T00:00:00.000Z' },
    },
    requires: [text],
    privileges: [text],
    privilege_messages: [{ code: 'may-NET_ADMIN' as const, params: { container: text } }],
    resources: { memory: 1, disk_download: 2, disk_installed: 3, platforms: [text] },
    url: 'https://calendar.attic.example/',
    job: null,
    verification: null,
    // Of the whole manifest, what pages show.
    manifest: {
      author: text,
      license: text,
      homepage: 'https://example.org/',
      icon: 'icon.svg',
      container_name: 'cell-calendar',
      config_schema: {
        greeting: { type: 'string', title: text, description: text, default: text },
        secret: { type: 'secret', title: text, description: text },
        colour: {
          type: 'enum',
          title: text,
          description: text,
          enum: [text, `${text}0`],
          default: `${text}0`,
        },
        loud: { type: 'boolean', title: text, description: text, default: true },
        size: { type: 'integer', title: text, description: text, default: 1, min: 0, max: 9 },
      },
    } as unknown as ServiceDetail['manifest'],
    evidence: [
      {
        image: text,
        pin: text,
        store: text,
        at,
        verification: {
          outcome: 'rejected',
          code: 'image-unsigned',
          reason: text,
          key_id: text,
          identity: { issuer: text, subject: text },
          format: 'simple',
          source: 'registry',
          checks: [{ name: 'digest', ok: false, detail: text }],
          explanation: { check: text, means: text, means_message, todo: text, todo_message: means_message },
        },
      },
    ],
    containers: [{ name: 'cell-calendar', state: 'running', health: 'healthy', image: text }],
    ports: [{ host: 53, container: 53, protocol: 'udp', label: text }],
  }
  const settings: ServiceConfigAnswer = {
    schema: service.manifest?.config_schema ?? {},
    values: { greeting: text, colour: `${text}0`, loud: false, size: 3 },
    secrets_set: ['secret'],
  }
  const available: ServiceDetail = { ...service, id: 'files', installed_version: null, state: 'available' }
  // In the reader's language it is put into this very text.
  const label_message = { code: 'image-build' as const, params: { recipe: text } }
  const plan: PlanAnswer = {
    steps: [{ name: 'image-pull', label: text, label_message, effect: text, effect_message: label_message }],
    bytes: { download: 1, unpack: 2 },
    memory: { needed: 1, available: 2 },
    disk: { needed: 1, available: 2 },
    ports: [{ host: 53, protocol: 'udp', label: text }],
    names: [text],
    restarts: [text],
    reversible: { yes: true, why: text, why_message: label_message },
    privileges: [text],
    privilege_messages: [{ code: 'may-KILL' as const, params: { container: text } }],
    warnings: [text],
    warning_messages: [label_message],
    problems: [],
  }
  const steps = (['done', 'running', 'failed', 'waiting'] as const).map((state, seq) => ({
    seq,
    name: text,
    label: text,
    label_message: null,
    state,
    started_at: at,
    ended_at: state === 'done' ? at : null,
    bytes: { done: 1, total: 2 },
    problem: state === 'failed' ? problem : null,
  }))
  const job = (state: JobDetail['state']): JobDetail => ({
    id: jobId,
    kind: 'service-install',
    subject: `service:${id}`,
    title: text,
    title_message: null,
    state,
    problem: state === 'failed' ? problem : null,
    created_at: at,
    started_at: at,
    ended_at: state === 'failed' ? at : null,
    steps,
  })
  const failed = 'failed' as const
  const health = {
    state: failed,
    items: [{ name: 'engine', state: failed, detail: text, detail_messages: [], problem: null, since: at }],
  }
  const kept = { id, size: 5, kept_since: at, age_ms: 1, last_installed_at: null }
  const audit = [{ seq: 1, at, actor: text, action: text, subject: text, outcome: text, hash: text }]
  const token = { id: jobId, name: text, scope: 'read' as const, created_at: at, expires_at: null }
  const off = { on: false, since: null, recovery_codes_left: 0 }
  const session = {
    ...{ id: '0'.repeat(32), user: text, address: text, browser: text, current: false },
    ...{ created_at: at, last_seen_at: at, expires_at: at },
  }
  const key = { id: text, label: text, from: 'settings' as const, valid_until: at }
  const store: StoreItem = {
    id: text,
    url: text,
    images: [text],
    image_keys: [key],
    catalogue_keys: [key],
    image_signers: [{ issuer: text, subject: text }],
    generated: at,
    expired: false,
    version: 1,
    expires: at,
    services: 1,
    fetched_at: at,
    problem,
  }
  const install = { do: 'install', data: 'keep' } as const
  const typed = { 'config.greeting': text, confirm: text }
  const wish = { q: text, follow: '1' } as const
  const pages: Record<string, unknown> = {
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
    services: jsx(ServicesPage, { services: [service, available], q: '', shown: 48 }),
    'services, none found': jsx(ServicesPage, { services: [service], q: `${text} 0`, shown: 48 }),
    service: jsx(ServiceOverview, { service, measured: null }),
    'service, available': jsx(ServiceOverview, { service: available, measured: null }),
    'service settings': jsx(ServiceSettings, { service, config: settings, typed: {}, problem: null }),
    'service settings, refused': jsx(ServiceSettings, { service, config: settings, typed, problem }),
    'service settings, available': jsx(ServiceSettings, {
      ...{ service: available, config: null, typed: {}, problem: null },
    }),
    'service logs': jsx(ServiceLogs, { service, wish, lines: [text, text], leftOut: 7, problem: null }),
    'service logs, failed': jsx(ServiceLogs, { service, wish, lines: [], leftOut: 0, problem }),
    'service danger': jsx(ServiceDanger, { service }),
    'service danger, override refused': jsx(ServiceDanger, {
      service: { ...service, revocation: { advice: 'stop', reason: text, overridden: null } },
      override: { typed: { reason: text }, problem },
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
    'service danger, available': jsx(ServiceDanger, { service: available }),
    plan: jsx(PlanPage, { service: available, wish: install, plan, typed, problem }),
    'plan, refused': jsx(PlanPage, {
      service: available,
      wish: install,
      plan: { ...plan, problems: [problem] },
      typed: {},
      problem: null,
    }),
    'plan, delete': jsx(PlanPage, {
      service,
      wish: { do: 'uninstall', data: 'delete' },
      plan,
      typed,
      problem,
    }),
    'job, running': jsx(JobPage, { job: job('running') }),
    'job, failed': jsx(JobPage, { job: job('failed') }),
    jobs: jsx(JobsPage, { jobs: { items: [job('running')], next: jobId }, latest: true }),
    'kept data': jsx(KeptDataPage, { items: [kept] }),
    'kept data, delete': jsx(KeptDataDeletePage, { item: kept, confirm: text, problem }),
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
    'log lines': jsx(LogPart, { lines: [text], first: true }),
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
