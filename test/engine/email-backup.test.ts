import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkRestored, dataHoldOf, whileHeldStill } from '../../cell/backup/hold-data.ts'
import { addPeople, as, callMailAccounts, mail, mailHealthy, mailNetwork } from '../support/email.ts'
import { mailManifest } from '../support/email-container.ts'
import { runInside } from '../support/recipe-image.ts'
import { testFolder } from '../support/folder.ts'
import { testDocker } from '../support/test-containers.ts'

/** The hooks of the mail server, on a container of a test. */
const holdOn = (main: string) => ({ ...dataHoldOf(mailManifest, 'cell-'), main, containers: [main] })
const signal = AbortSignal.timeout(180_000)

test('a copy made between the hooks holds all mail, and restores; nothing changes meanwhile', async () => {
  const engine = testDocker()
  const first = await mailNetwork()
  const { container, name, data } = await first.runMail()
  await addPeople(container, 'ada', 'bob')
  await first.ask(mail('ada', 'bob', { subject: 'before' }))
  await first.ask({ do: 'read', ...as('bob'), least: 1 })

  const copy = path.join(await testFolder(), 'copy')
  await whileHeldStill(
    engine,
    holdOn(name),
    async () => {
      await mailHealthy(container)
      const late = callMailAccounts(container, 'add', { username: 'carl', password: 'carl-pw' })
      execFileSync('cp', ['--archive', '--', data, copy])
      expect(await late).toMatchObject({ code: 1, output: { reason: expect.stringContaining('copied') } })
    },
    signal,
  )
  await mailHealthy(container)
  expect(await first.ask(mail('ada', 'bob', { subject: 'after' }))).toMatchObject({ code: 250 })

  const second = await mailNetwork()
  const restored = await second.runMail({ data: copy })
  await checkRestored(engine, holdOn(restored.name), signal)
  expect(await second.ask({ do: 'read', ...as('bob') })).toEqual({
    messages: [expect.stringContaining('before')],
  })
  expect(await second.ask(mail('bob', 'ada', { subject: 'again' }))).toMatchObject({ code: 250 })

  const [message] = readdirSync(path.join(copy, 'mail/bob/Maildir/cur'))
  truncateSync(path.join(copy, 'mail/bob/Maildir/cur', message ?? ''), 10)
  await expect(checkRestored(engine, holdOn(restored.name), signal)).rejects.toMatchObject({
    code: 'backup-hook-failed',
    params: { id: 'email', hook: 'check', said: expect.stringContaining('bob') },
  })
}, 240_000)

test('a hold that ends too early makes no copy that counts, and the mail server comes back by itself', async () => {
  const engine = testDocker()
  const { ask, runMail } = await mailNetwork()
  const { container, name, data } = await runMail()
  await addPeople(container, 'ada')
  const holder = path.join(data, '.held')
  const cut = whileHeldStill(
    engine,
    holdOn(name),
    () => runInside(container, ['/bin/sh', '-c', 'kill -KILL "$0"', readFileSync(holder, 'utf8')]),
    signal,
  )
  await expect(cut).rejects.toMatchObject({
    code: 'backup-hook-failed',
    params: { hook: 'post', said: expect.stringContaining('until the end') },
  })
  expect(existsSync(holder), 'said once').toBe(false)
  await mailHealthy(container)
  expect(await ask(mail('ada', 'ada'))).toMatchObject({ code: 250 })
}, 240_000)
