import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { addPeople, as, callMailAccounts, mail, mailNetwork } from '../support/email.ts'
import { runInside } from '../support/recipe-image.ts'

test('a removed account is out at once, its mail is set aside, given back, and deleted for good', async () => {
  const { ask, hold, runMail } = await mailNetwork()
  const { container, data } = await runMail()
  const call = (verb: string, input: object) => callMailAccounts(container, verb, input)
  await addPeople(container, 'ada', 'bob')
  await ask(mail('bob', 'ada', { subject: 'secret' }))
  await ask({ do: 'read', ...as('ada'), least: 1 })

  const reading = await hold({ do: 'hold', ...as('ada') })
  const removed = await call('remove', { username: 'ada', as: 'ada@once' })
  expect(removed).toEqual({ code: 0, output: { username: 'ada', kept: 'ada@once' } })
  expect(await reading.ended).toMatchObject({ ended: expect.any(String) })
  expect(await ask({ do: 'login', ...as('ada') })).toMatchObject({ ok: false })
  expect(await ask(mail('bob', 'ada'))).toMatchObject({ code: 550 })

  // Another person of that name does not inherit it, and is spared when the removal is asked for again.
  await addPeople(container, 'ada')
  expect(await ask({ do: 'read', ...as('ada') })).toEqual({ messages: [] })
  expect((await call('remove', { username: 'ada', as: 'ada@once' })).output).toEqual({
    username: 'ada',
    kept: 'ada@once',
  })
  expect(await ask({ do: 'login', ...as('ada') })).toMatchObject({ ok: true })
  expect((await call('remove', { username: 'ada' })).output).toEqual({ username: 'ada', kept: null })

  const back = { username: 'ada', password: 'ada-pw', adopt: 'ada@once' }
  for (const _ of [1, 2]) expect((await call('add', back)).code).toBe(0)
  expect(await ask({ do: 'read', ...as('ada') })).toEqual({ messages: [expect.stringContaining('secret')] })

  const { output } = await call('remove', { username: 'ada' })
  expect(readdirSync(path.join(data, 'removed'))).toEqual([output.kept])
  expect((await call('purge', { kept: '../mail' })).code).toBe(1)
  expect((await call('purge', { kept: output.kept })).code).toBe(0)
  expect((await call('purge', { kept: output.kept })).code).toBe(4)
  expect(existsSync(path.join(data, 'removed', String(output.kept)))).toBe(false)
  expect(await call('add', { ...back, adopt: output.kept })).toMatchObject({
    code: 1,
    output: { reason: expect.stringContaining('not there') },
  })
}, 180_000)

test('each of several passwords signs in, and a withdrawn one no more, nor what it had opened', async () => {
  const { ask, hold, runMail, client } = await mailNetwork()
  const { container } = await runMail()
  const set = (verb: string, passwords: string[]) =>
    callMailAccounts(container, verb, { username: 'carl', passwords })
  const signsIn = async (password: string) => (await ask({ do: 'login', user: 'carl', password })).ok
  const { output } = await set('add', ['main', 'phone', 'laptop'])
  expect(await set('add', ['laptop', 'main', 'phone'])).toMatchObject({ code: 3 })
  for (const one of ['main', 'phone', 'laptop']) expect(await signsIn(one), one).toBe(true)

  const phone = { user: 'carl', password: 'phone', from: 'carl@cell.test' }
  const reading = await hold({ do: 'hold', ...phone })
  const sending = await hold({ do: 'hold_sending', ...phone })
  expect(await set('set-password', ['main', 'laptop'])).toMatchObject({
    code: 0,
    output: { mark: expect.not.stringMatching(`^${output.mark}$`) },
  })
  expect(await reading.ended).toMatchObject({ ended: expect.any(String) })
  await runInside(client, ['touch', '/tmp/go'])
  expect(await sending.ended).toEqual({ code: 0, said: 'disconnected' })
  expect(await signsIn('phone')).toBe(false)
  expect(
    await ask({ do: 'login', user: 'Carl@cell.test', password: 'laptop' }),
    'as phones write it',
  ).toEqual({ ok: true })

  const most = 'x'.repeat(72)
  await set('set-password', [most])
  expect(await signsIn(`${most}y`), 'bcrypt looks at 72 bytes').toBe(false)
  expect(await signsIn(most)).toBe(true)
}, 180_000)

test('what a call that was killed left open ends with the next call', async () => {
  const { hold, runMail } = await mailNetwork()
  const { container } = await runMail()
  const passwords = ['main', 'phone']
  await callMailAccounts(container, 'add', { username: 'carl', passwords })
  const reading = await hold({ do: 'hold', user: 'carl', password: 'phone' })
  // Killed when the new passwords are written, before it ends what the old ones had opened.
  const program = `
import os
from cell_email import accounts
accounts.kick = lambda name: os.kill(os.getpid(), 9)
accounts.MailAccounts().set('carl', [b'main'])
`
  expect(await runInside(container, ['python3', '-I', '-c', program])).toMatchObject({ code: 137 })
  expect((await callMailAccounts(container, 'list', {})).output.accounts).toEqual(['carl'])
  expect(await reading.ended).toMatchObject({ ended: expect.any(String) })
}, 120_000)

test('names of the server itself are nobody’s, and their mail goes to the owner', async () => {
  const { ask, runMail } = await mailNetwork()
  const { container } = await runMail({ settings: { OWNER: 'bob' } })
  await addPeople(container, 'ada', 'bob')
  for (const username of ['postmaster', 'abuse', 'root', 'mailer-daemon'])
    expect(await callMailAccounts(container, 'add', { username, password: 'secret' })).toMatchObject({
      code: 1,
      output: { reason: expect.stringContaining('mail server itself') },
    })
  expect((await callMailAccounts(container, 'list', {})).output.accounts).toEqual(['ada', 'bob'])
  for (const role of ['postmaster', 'abuse'])
    expect(await ask(mail('ada', role))).toMatchObject({ code: 250 })
  expect((await ask({ do: 'read', ...as('bob'), least: 2 })).messages).toHaveLength(2)
}, 120_000)
