import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { addPeople, as, mail, mailNetwork } from '../support/email.ts'
import { testCertificate } from '../support/email-certificate.ts'
import { signingKey, startOutside } from '../support/email-outside.ts'
import { testFolder } from '../support/folder.ts'
import { addressOf, runInside } from '../support/recipe-image.ts'

test('mail comes from another server and goes to it, judged and signed; nobody is relayed for', async () => {
  const { ask, begin, runMail } = await mailNetwork()
  const elsewhere = await begin('mx.out.example')
  const { key, record } = await signingKey()
  const dns = await addressOf(elsewhere)
  const settings = { RECEIVE: 'true', REFUSE_FORGED: 'true', SEND: 'direct' }
  const { container } = await runMail({ settings, dns })
  const own = await addressOf(container)
  const outside = await startOutside(elsewhere, (address) => [
    { name: 'mx.out.example', type: 'A', value: address },
    { name: 'mail.cell.test', type: 'A', value: own },
    { name: 'out.example', type: 'MX', value: 'mx.out.example' },
    { name: 'cell.test', type: 'MX', value: 'mail.cell.test' },
    { name: 'out.example', type: 'TXT', value: `v=spf1 ip4:${address} -all` },
    { name: 'key._domainkey.out.example', type: 'TXT', value: record },
    { name: '_dmarc.out.example', type: 'TXT', value: 'v=DMARC1; p=reject; adkim=r; aspf=r' },
  ])
  await addPeople(container, 'ada')

  const headers = ['From: eve@out.example', 'To: ada@cell.test', 'Date: Thu, 26 Nov 2026 08:00:00 +0000']
  const message = [...headers, 'Message-ID: <one@out.example>', 'Subject: from afar', '', 'Hello', ''].join(
    '\n',
  )
  await outside.sendmail('eve@out.example', 'ada@cell.test', message)
  const { messages } = await ask({ do: 'read', ...as('ada'), least: 1 })
  for (const verdict of ['spf=pass smtp.mailfrom=out.example', 'dmarc=pass (p=reject'])
    expect((messages as string[])[0], await outside.log()).toContain(`mail.cell.test; ${verdict}`)

  // By its signature it counts from any address; without one nobody else sends for out.example.
  const direct = { do: 'send', port: 25, from: 'eve@out.example', to: ['ada@cell.test'] }
  const sign = { domain: 'out.example', selector: 'key', key }
  expect(await ask({ ...direct, sign })).toMatchObject({ code: 250 })
  const signed = (await ask({ do: 'read', ...as('ada'), least: 2 })).messages as string[]
  expect(signed[1]).toMatch(/dkim=pass/)
  expect(signed[1]).toMatch(/dmarc=pass/)
  expect(await ask(direct), 'forged').toMatchObject({ code: 550, said: expect.stringContaining('DMARC') })

  const relayed = { ...direct, to: ['mallory@out.example'] }
  expect(await ask(relayed)).toMatchObject({ code: 554 })
  for (const to of [
    'mallory%out.example@cell.test',
    '"mallory@out.example"@cell.test',
    '@cell.test:mallory@out.example',
  ])
    expect((await ask({ ...direct, to: [to] })).code, to).toBeGreaterThanOrEqual(500)
  expect(await ask({ ...direct, from: 'ada@cell.test' }), 'one of ours').toMatchObject({ code: 553 })
  // What people see counts, too, by whomever it is signed.
  const refusal = { code: 550, said: expect.stringContaining('Sign in') }
  for (const from of ['ada@cell.test', 'Ada <ADA@Cell.Test>', 'eve@out.example, ada@cell.test'])
    expect(await ask({ ...direct, sign, header_from: from }), from).toMatchObject(refusal)
  const list = '"ada@cell.test by a list" <eve@out.example>'
  expect(await ask({ ...direct, sign, header_from: list })).toMatchObject({ code: 250 })
  const login = await ask({ ...direct, ...as('ada') })
  expect(login, 'nobody signs in on port 25').toMatchObject({ code: 0 })

  expect(await ask(mail('ada', 'eve@out.example', { subject: 'to afar' }))).toMatchObject({ code: 250 })
  const received = await outside.received()
  expect(received).toContain('Subject: to afar')
  const { output } = await runInside(container, ['/usr/libexec/cell/dns-records'])
  const records = JSON.parse(output) as { purpose: string; name: string; value: string }[]
  const shown = Object.fromEntries(records.map(({ name, value }) => [name, value]))
  expect(await ask({ do: 'verify', message: withoutTop(received), records: shown })).toEqual({ valid: true })
  expect(records.map(({ purpose }) => purpose)).toEqual(['spf', 'dkim', 'dmarc', 'mx', 'ptr'])
  expect(shown['_dmarc.cell.test']).toContain('p=reject')
}, 240_000)

test('a provider passes mail on for who signs in there, over a connection that is verified', async () => {
  const { ask, begin, runMail } = await mailNetwork()
  const provider = await begin('smtp.provider.test')
  const secret = 'the-secret-of-the-provider'
  const theirs = await testCertificate('smtp.provider.test')
  const put = (file: string, text: string) => runInside(provider, ['sh', '-c', `cat > ${file}`], text)
  await put('/tmp/relay.crt', theirs.certificate)
  await put('/tmp/relay.key', theirs.key)
  await put('/tmp/password', secret)
  await provider
    .exec({ Cmd: ['relay', 'cell', '/tmp/password'] })
    .then((exec) => exec.start({ Detach: true }))

  // A certificate that nothing trusts: mail waits, and the password is not told.
  const trusted = path.join(await testFolder(), 'authorities.pem')
  writeFileSync(trusted, (await testCertificate('smtp.provider.test')).certificate)
  const settings = { SEND: 'relay', RELAY_HOST: 'smtp.provider.test', RELAY_PORT: '587', RELAY_USER: 'cell' }
  const binds = [`${trusted}:/etc/ssl/certs/ca-certificates.crt:ro`]
  const { container } = await runMail({ settings, relayPassword: secret, binds })
  await addPeople(container, 'ada', 'bob')
  expect(await ask(mail('ada', 'eve@out.example', { subject: 'by the provider' }))).toMatchObject({
    code: 250,
  })
  const waiting = () => runInside(container, ['postqueue', '-p']).then(({ output }) => output)
  await expect.poll(waiting, { timeout: 30_000 }).toMatch(/certificate/i)

  writeFileSync(trusted, theirs.certificate)
  for (const argv of [
    ['postfix', 'reload'],
    ['postqueue', '-f'],
  ])
    expect(await runInside(container, argv)).toMatchObject({ code: 0 })
  const relayed = async () => (await runInside(provider, ['sh', '-c', 'cat /tmp/relayed 2>/dev/null'])).output
  await expect.poll(relayed, { timeout: 30_000 }).toContain('by the provider')
  expect(JSON.parse(await relayed())).toMatchObject({ from: 'ada@cell.test', to: ['eve@out.example'] })
  expect(await ask(mail('ada', 'bob'))).toMatchObject({ code: 250 })
  expect((await ask({ do: 'read', ...as('bob'), least: 1 })).messages, 'ours stays here').toHaveLength(1)
  const shown = await runInside(container, ['sh', '-c', 'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ'])
  expect(shown.output).toContain('smtp.provider.test')
  expect(shown.output).not.toContain(secret)
}, 240_000)

/** What the server of a mailbox put above a message. */
function withoutTop(message: string): string {
  return message.replace(/^(?:Return-Path|X-Original-To|Delivered-To):.*\n/gm, '').replaceAll('\n', '\r\n')
}
