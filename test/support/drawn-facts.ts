import type {
  JobDetail,
  PlanAnswer,
  ServiceConfigAnswer,
  ServiceDetail,
  StoreItem,
} from '../../views/answers.ts'

export const at = '2026-11-01T12:00:00.000Z'
export const id = 'calendar'
export const jobId = '01900000-0000-7000-8000-000000000000'

export type DrawnFacts = ReturnType<typeof drawnFacts>

/** What pages are drawn from, with `text` wherever the words are somebody else's. */
export function drawnFacts(text: string) {
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
    restarts: { secret: ['cell-a'], loud: [] },
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
  return {
    problem,
    service,
    settings,
    available,
    plan,
    job,
    health,
    kept,
    audit,
    token,
    off,
    session,
    store,
    install,
    typed,
    wish,
  }
}
