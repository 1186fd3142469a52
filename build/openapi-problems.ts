import { problems, type ProblemCode } from '../config/problems.ts'
import type { Input } from '../runtime/fn.ts'
import type { FunctionEntry } from '../runtime/functions/routes-file.ts'

/** Every problem that a function can answer, by status: its own, and those that come with what it is. */
export function problemsOf(
  entry: FunctionEntry,
  input: Input,
  own: readonly ProblemCode[] = [],
): Map<number, ProblemCode[]> {
  const changes = entry.routes.some((route) => !route.startsWith('GET '))
  const enqueues = makesJobs(entry)
  const open = entry.allow.includes('public')
  const when = (holds: boolean, ...codes: ProblemCode[]): ProblemCode[] => (holds ? codes : [])
  const codes = new Set<ProblemCode>([
    'internal-error',
    'host-unknown',
    'function-unavailable',
    ...when(!entry.streams, 'deadline-exceeded'),
    ...when(Object.keys(input).length > 0 || enqueues, 'request-invalid'),
    ...when(input.json !== undefined, 'body-type-wrong'),
    ...when(changes, 'body-too-large', 'disk-full', 'csrf'),
    ...when(changes && (open || entry.allow.includes('setup')), 'requests-too-many'),
    ...when(!open, 'credential-missing', 'credential-invalid', 'not-allowed', 'setup-required'),
    ...when(entry.allow.includes('setup'), 'setup-done'),
    ...when(entry.recentPassword, 'password-needed'),
    ...when(enqueues, 'job-under-way', 'idempotency-mismatch'),
    ...own,
  ])
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  return new Map([...byStatus].toSorted(([a], [b]) => a - b))
}

export function makesJobs({ bindings }: Pick<FunctionEntry, 'bindings'>): boolean {
  return Object.values(bindings).some((facet) => facet.startsWith('job:'))
}
