import { jsx } from 'hono/jsx'
import { JobPage } from '../../views/jobs/job.tsx'
import { JobsPage } from '../../views/jobs/jobs.tsx'
import { KeptDataDeletePage, KeptDataPage } from '../../views/kept/kept-data.tsx'
import { PlanPage } from '../../views/services/plan.tsx'
import { AccountDataDeletePage } from '../../views/accounts/account-data-delete.tsx'
import { AccountsPage } from '../../views/accounts/accounts.tsx'
import { ServiceDanger } from '../../views/services/service-danger.tsx'
import { LogPart, ServiceLogs } from '../../views/services/service-logs.tsx'
import { ServiceOverview } from '../../views/services/service-overview.tsx'
import { ServiceSettings } from '../../views/services/service-settings.tsx'
import { ServicesPage } from '../../views/services/services.tsx'
import { drawnAccounts } from './drawn-accounts.ts'
import { at, jobId, type DrawnFacts } from './drawn-facts.ts'

/** The pages of services, of what is done to them, and of what they left. */
export function drawnServicePages(text: string, facts: DrawnFacts): Record<string, unknown> {
  const { problem, service, settings, available, plan, job, kept, install, typed, wish } = facts
  const left = {
    ...{ id: 'left-1', username: text, peer: text, deleting: false, since: at },
    ...{ problem: null, next_try_at: null },
  }
  return {
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
    'service accounts': jsx(AccountsPage, {
      ...{
        service,
        people: [{ name: text }],
        kept: [left, { ...left, deleting: true, problem, next_try_at: at }],
        keptMore: 2,
        q: text,
        made: { username: text, password: text },
      },
      accounts: {
        installed: true,
        items: drawnAccounts(text, problem),
        next: text,
        total: 4,
        strangers: { names: [text], total: 2 },
      },
    }),
    'service accounts, refused': jsx(AccountsPage, {
      ...{
        service: { ...service, state: null },
        people: [],
        kept: [left],
        keptMore: 0,
        q: '',
        made: { username: text, password: null },
        problem,
      },
      accounts: { installed: true, items: [], next: null, total: 0, strangers: { names: [], total: 0 } },
      typed: { username: text, peer: text, adopt: '' },
    }),
    'service accounts, available': jsx(AccountsPage, {
      service: available,
      ...{ people: [], kept: [], keptMore: 0 },
      q: '',
      accounts: null,
    }),
    'account data, delete': jsx(AccountDataDeletePage, { service: text, item: left, confirm: text, problem }),
    'service danger': jsx(ServiceDanger, { service }),
    'service danger, override refused': jsx(ServiceDanger, {
      service: { ...service, revocation: { advice: 'stop', reason: text, overridden: null } },
      override: { typed: { reason: text }, problem },
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
    'job, running': jsx(JobPage, { job: job('running'), takesAccounts: false }),
    'job, failed': jsx(JobPage, { job: job('failed'), takesAccounts: true }),
    jobs: jsx(JobsPage, { jobs: { items: [job('running')], next: jobId }, latest: true }),
    'kept data': jsx(KeptDataPage, { items: [kept] }),
    'kept data, delete': jsx(KeptDataDeletePage, { item: kept, confirm: text, problem }),
    'log lines': jsx(LogPart, { lines: [text], first: true }),
  }
}
