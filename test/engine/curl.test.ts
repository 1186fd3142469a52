import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { makeFixtureCell, publishTiny } from '../support/fixture-cell.ts'
import { tinyManifest } from '../support/fixture-store.ts'
import { admin } from '../support/set-up.ts'

const run = promisify(execFile)

/** curl itself, with a file of cookies; gives status and JSON. */
function curlIn(jar: string, address: string) {
  return async (
    method: string,
    path: string,
    { body, headers = [] }: { body?: object; headers?: string[] } = {},
  ) => {
    const sent = body === undefined ? [] : ['--json', JSON.stringify(body)]
    const more = headers.flatMap((header) => ['-H', header])
    const args = ['-sS', '-b', jar, '-c', jar, '-X', method, ...sent, ...more, '-w', '\n%{http_code}']
    const { stdout } = await run('curl', [...args, '--', `${address}${path}`])
    const [, text = '', status] = /^([^]*)\n(\d+)$/.exec(stdout) ?? []
    return { status: Number(status), body: text === '' ? null : JSON.parse(text) }
  }
}

test('curl sets a cell up, signs in, installs a service and sees it run', async () => {
  const fixture = await makeFixtureCell()
  onTestFinished(() => fixture[Symbol.asyncDispose]())
  await publishTiny(fixture.store, (pin) => tinyManifest('tiny', pin))
  const cell = await fixture.start()
  onTestFinished(() => cell.stop())
  const [, code = ''] = /Set-up code: (\S+)/.exec(cell.output()) ?? []

  const first = curlIn(join(cell.home, 'first.jar'), cell.address)
  expect((await first('GET', '/api/services/catalog')).body.code).toBe('setup-required')
  const answers = { code, cell_name: 'attic', domain: { mode: 'lan' }, admin }
  expect((await first('POST', '/api/setup/complete', { body: answers })).status).toBe(204)

  const curl = curlIn(join(cell.home, 'second.jar'), cell.address)
  expect((await curl('POST', '/api/auth/login', { body: admin })).status).toBe(204)
  const headers = [`X-CSRF-Token: ${(await curl('GET', '/api/auth/csrf-token')).body.token}`]
  const without = await curl('POST', '/api/services/catalog/tiny/install', { body: {} })
  expect(without).toMatchObject({ status: 403, body: { code: 'csrf' } })
  const made = await curl('POST', '/api/services/catalog/tiny/install', { body: {}, headers })
  expect(made.status).toBe(202)
  expect(await cell.ended(made.body.job.id)).toMatchObject({ state: 'done' })

  const shell = curlIn(join(cell.home, 'none.jar'), cell.address)
  expect((await shell('GET', '/api/services/active')).body.items).toMatchObject([
    { id: 'tiny', state: 'running' },
  ])
})
