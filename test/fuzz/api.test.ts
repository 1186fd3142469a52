import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEnginelessCell, type EnginelessCell } from '../support/engineless-cell.ts'
import { fuzz, schemathesis } from '../support/schemathesis.ts'

const root = join(import.meta.dirname, '../..')
/** Requests are made one after the other; these bound their number. */
const examples = 6
const installMs = 10 * 60 * 1000
const fuzzMs = 10 * 60 * 1000

let cell: EnginelessCell
let program: string
beforeAll(async () => {
  ;[cell, program] = await Promise.all([startEnginelessCell(), schemathesis(join(root, '.bed'))])
}, installMs)
afterAll(() => cell[Symbol.asyncDispose]())

test.each([
  // An endless stream has no end to check, and whoever revokes tokens revokes the own one: it comes by itself, below.
  ['every operation', ['--exclude-operation-id', 'events', '--exclude-operation-id', 'token-revoke']],
  ['what would take the own token away', ['--include-operation-id', 'token-revoke']],
])(
  'schemathesis finds no failure and no undocumented answer in %s',
  async (_, which) => {
    const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'fuzz', scope: 'admin' })
    const args = [
      join(root, 'dist/openapi.json'),
      ...['--url', cell.address],
      ...['--header', `Authorization: Bearer ${body.token}`],
      ...['--checks', 'all'],
      // What a schema can't say is refused all the same: that a confirmation names the service, for one.
      ...['--exclude-checks', 'positive_data_acceptance'],
      ...['--phases', 'examples,coverage,fuzzing'],
      ...['--max-examples', String(examples), '--generation-deterministic'],
      ...['--request-timeout', '60', '--warnings', 'off'],
      ...which,
    ]
    const { good, said } = await fuzz(program, cell.home, args, fuzzMs)
    expect(good, said).toBe(true)
    expect(said).toMatch(/Test cases:\n\s+\d+ generated/)
    expect((await cell.call('GET', '/health')).status).toBe(200)
  },
  fuzzMs,
)
