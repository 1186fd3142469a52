import { expect, test } from 'vitest'
import { addPeople, as, mail, mailNetwork } from '../support/email.ts'
import { runInside } from '../support/recipe-image.ts'

test('one account sends, another reads; the signature holds, and what is not theirs is refused', async () => {
  const { ask, runMail } = await mailNetwork()
  const settings = { ALIASES: 'info=ada sales=ada sales=bob', HOURLY_RECIPIENTS: '13' }
  const { container } = await runMail({ settings })
  await addPeople(container, 'ada', 'bob')

  expect(await ask(mail('ada', 'bob', { subject: 'first' }))).toMatchObject({ code: 250 })
  const { messages } = await ask({ do: 'read', ...as('bob'), least: 1 })
  const [message] = messages as string[]
  expect(message).toContain('Subject: first')

  const { output } = await runInside(container, ['/usr/libexec/cell/dns-records'])
  const records = (JSON.parse(output) as { name: string; value: string }[]).map(({ name, value }) => [
    name,
    value,
  ])
  const verify = (text?: string) => ask({ do: 'verify', message: text, records: Object.fromEntries(records) })
  expect(await verify(message)).toEqual({ valid: true })
  expect(await verify(message?.replace('yyyy', 'yyyz'))).toEqual({ valid: false })

  expect(await ask(mail('ada', 'bob', { password: 'guess' })), 'wrong password').toMatchObject({ code: 535 })
  expect(await ask(mail('ada', 'bob', { tls: false })), 'without TLS').toMatchObject({ code: 0 })
  expect(await ask(mail('ada', 'bob', { from: 'bob@cell.test' }))).toMatchObject({ code: 553 })
  const shown = mail('ada', 'bob', { header_from: 'Ada <bob@cell.test>' })
  expect(await ask(shown), 'the address that people see').toMatchObject({
    code: 550,
    said: expect.stringContaining('From'),
  })
  expect(await ask(mail('ada', 'ada@out.test'))).toMatchObject({
    code: 550,
    said: expect.stringContaining('owner'),
  })
  expect(await ask(mail('ada', 'nobody'))).toMatchObject({ code: 550 })

  for (const from of ['info@cell.test', 'sales@cell.test', 'ada+shop@cell.test', 'postmaster@cell.test'])
    expect(await ask(mail('ada', 'bob', { from, header_from: `"x, y" <${from}>` })), from).toMatchObject({
      code: 250,
    })
  expect(await ask(mail('bob', 'ada', { from: 'info@cell.test' }))).toMatchObject({ code: 553 })
  for (const to of ['info', 'sales', 'ada+shop', 'abuse'])
    expect(await ask(mail('bob', to, { subject: to })), to).toMatchObject({ code: 250 })
  const got = (await ask({ do: 'read', ...as('ada'), least: 4 })).messages as string[]
  expect(got.map((one) => /^Subject: (.*?)\r$/m.exec(one)?.[1]).toSorted()).toEqual([
    'abuse',
    'ada+shop',
    'info',
    'sales',
  ])

  // Six of its thirteen are had, the one with a false From among them: more than the rest is refused before it is taken.
  const many = Array.from({ length: 8 }, () => 'bob@cell.test')
  expect(await ask({ ...mail('ada', 'bob'), to: many })).toMatchObject({
    code: 450,
    said: expect.stringContaining('13'),
  })
  expect(await ask({ ...mail('ada', 'bob'), to: many.slice(1) })).toMatchObject({ code: 250 })
  expect(await ask(mail('ada', 'bob'))).toMatchObject({ code: 450 })
  expect(await ask(mail('bob', 'ada')), 'each has their own').toMatchObject({ code: 250 })
}, 180_000)

test('filters sort, folders say what they are for, and a full mailbox refuses before it takes', async () => {
  const { ask, runMail } = await mailNetwork()
  const { container } = await runMail({ settings: { QUOTA_MB: '1', ALIASES: 'small=bob' } })
  await addPeople(container, 'ada', 'bob', 'carl')
  const { folders } = await ask({ do: 'folders', ...as('bob') })
  for (const folder of ['Archive', 'Drafts', 'Junk', 'Sent', 'Trash'])
    expect(folders).toContainEqual(expect.stringMatching(new RegExp(`\\\\${folder}\\).* "?${folder}"?$`)))

  const script = 'require ["fileinto"]; if header :contains "subject" "lottery" { fileinto "Junk"; }'
  expect(await ask({ do: 'sieve', ...as('bob'), script })).toEqual({ said: ['OK', 'OK', 'OK'] })
  const broken = { do: 'sieve', ...as('bob'), script: 'if nonsense {' }
  expect(await ask(broken)).toEqual({ said: ['OK', 'NO', 'OK'] })
  await ask(mail('ada', 'bob', { subject: 'the lottery' }))
  expect(await ask({ do: 'read', ...as('bob'), folder: 'Junk', least: 1 })).toEqual({
    messages: [expect.stringContaining('the lottery')],
  })

  // What a filter sends goes out as mail of its owner: an answer while away, and what is passed on.
  const away = 'require ["vacation"]; vacation "In the mountains."; redirect "carl@cell.test";'
  expect(await ask({ do: 'sieve', ...as('bob'), script: away })).toEqual({ said: ['OK', 'OK', 'OK'] })
  await ask(mail('ada', 'bob', { subject: 'where are you' }))
  const answer = await ask({ do: 'read', ...as('ada'), least: 1 })
  expect(answer).toEqual({ messages: [expect.stringMatching(/From: <bob@cell.test>[^]*In the mountains/)] })
  const passedOn = await ask({ do: 'read', ...as('carl'), least: 1 })
  expect(passedOn).toEqual({ messages: [expect.stringContaining('where are you')] })
  expect(await ask({ do: 'sieve', ...as('bob'), script: 'keep;' })).toEqual({ said: ['OK', 'OK', 'OK'] })

  const large = (to: string) => ask(mail('ada', to, { bytes: 450_000, subject: 'large' }))
  for (const least of [1, 2]) {
    expect(await large('bob')).toMatchObject({ code: 250 })
    await ask({ do: 'read', ...as('bob'), least })
  }
  for (const to of ['bob', 'small']) expect(await large(to), to).toMatchObject({ code: 552 })
  expect(await ask({ do: 'quota', ...as('bob') })).toEqual({
    quota: expect.stringMatching(/STORAGE 8\d\d 1024/),
  })
  const { messages } = await ask({ do: 'read', ...as('ada') })
  expect(messages, 'nothing was taken and came back').toHaveLength(1)
}, 180_000)
