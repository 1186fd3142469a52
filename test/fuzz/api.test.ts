import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome, removeHome, startTestCell, type TestCell } from '../support/cell.ts'
import { isDeep, limit, seed, size } from '../support/depth.ts'
import { noStore } from '../support/engineless-cell.ts'
import { ownNetwork, type OwnNetwork } from '../support/own-network.ts'
import { fuzz, schemathesis } from '../support/schemathesis.ts'
import { admin } from '../support/set-up.ts'

const root = join(import.meta.dirname, '../..')
/** Requests are made one after the other; these bound their number. */
const examples = size(6, 100)
/** Schemathesis itself draws the same every time in `npm test`, and other examples by the seed in depth. */
const drawn = isDeep ? ['--seed', String(seed)] : ['--generation-deterministic']
const installMs = 10 * 60 * 1000
const fuzzMs = limit(15 * 60 * 1000)

let network: OwnNetwork
let cell: TestCell
let program: string

/** A real cell without an engine, in a network that leads nowhere: a made-up store or name must not be asked for outside. */
beforeAll(async () => {
  program = await schemathesis(join(root, '.bed'))
  network = await ownNetwork()
  const home = makeHome()
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` }
  cell = await startTestCell({ home, settings: noStore, variables, enter: network.enter })
  const { body } = await cell.call('POST', '/api/setup/code')
  const answers = { code: body.code, cell_name: 'attic', admin }
  expect((await cell.call('POST', '/api/setup/complete', answers)).status).toBe(204)
}, installMs)
afterAll(async () => {
  await cell.stop()
  removeHome(cell.home)
  await network.remove()
})

/** Left out: a stream without end; what takes the own token away (below); what answers 503 where the world is away. */
const others = ['events', 'auth-token-revoke', 'domain-check', 'stores-add']

test.each([
  ['every operation', others.flatMap((name) => ['--exclude-operation-id', name])],
  ['what would take the own token away', ['--include-operation-id', 'auth-token-revoke']],
])(
  'schemathesis finds no failure and no undocumented answer in %s',
  async (_, which) => {
    const { body } = await cell.call('POST', '/api/auth/tokens', { name: 'fuzz', scope: 'admin' })
    const command = [
      ...[...network.enter, program, 'run', '--no-color', join(root, 'dist/openapi.json')],
      ...['--url', cell.address],
      ...['--header', `Authorization: Bearer ${body.token}`],
      ...['--checks', 'all'],
      // What a schema can't say is refused all the same: that a confirmation names the service, for one.
      ...['--exclude-checks', 'positive_data_acceptance'],
      ...['--phases', 'examples,coverage,fuzzing'],
      ...['--max-examples', String(examples), ...drawn],
      ...['--request-timeout', '60', '--warnings', 'off'],
      ...which,
    ]
    const { good, said } = await fuzz(command, cell.home, fuzzMs)
    expect(good, said).toBe(true)
    expect(said).toMatch(/Test cases:\n\s+\d+ generated/)
    expect((await cell.call('GET', '/health')).status).toBe(200)
  },
  fuzzMs,
)
