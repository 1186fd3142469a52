import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeHome, removeHome, startTestCell } from '../support/cell.ts'
import { noStore, startFreshCell } from '../support/engineless-cell.ts'
import { openJar } from '../support/set-up.ts'
import { webOf } from '../support/web-address.ts'

const noLanguages = join(import.meta.dirname, '../support/no-languages.mjs')

test('a cell starts, reads its stores and lists its jobs without the tables of languages', async () => {
  const home = makeHome()
  const variables = {
    DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`,
    NODE_OPTIONS: `--import=${noLanguages}`,
  }
  const cell = await startTestCell({ home, settings: noStore, variables })
  onTestFinished(async () => {
    await cell.stop()
    removeHome(home)
  })
  const { body } = await cell.call('POST', '/api/stores/refresh')
  await cell.call('GET', `/api/jobs/${body.job.id}/events`)
  expect((await cell.call('GET', '/api/jobs')).status).toBe(200)
  expect(cell.output()).not.toMatch(/was asked for/)
})

test('pages that several ask for at once at first are there for all of them', async () => {
  await using cell = await startFreshCell()
  const jar = openJar(webOf(cell.output()))
  const answers = await Promise.all(Array.from({ length: 8 }, () => jar.call('GET', '/setup')))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
})
