import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { addPeople, as, mail, mailHealthy, mailNetwork } from '../support/email.ts'
import { testCertificate } from '../support/email-certificate.ts'
import { runInside } from '../support/recipe-image.ts'

test('mail that was taken is there after a kill in the middle of deliveries', async () => {
  const { ask, hold, runMail } = await mailNetwork()
  const { container, data } = await runMail()
  await addPeople(container, 'ada', 'bob')
  const key = readFileSync(path.join(data, 'dkim/cell.pem'), 'utf8')
  const sending = await hold({ ...mail('ada', 'bob', { bytes: 100_000 }), do: 'stream' })
  await container.kill({ signal: 'SIGKILL' })
  const { taken } = (await sending.ended) as { taken: number[] }
  expect(taken.length).toBeGreaterThanOrEqual(6)

  await container.start()
  await mailHealthy(container)
  const wish = { do: 'read', ...as('bob'), least: taken.length }
  const messages = (await ask(wish)).messages as string[]
  const numbers = new Set(messages.map((one) => Number(/^Subject: number (\d+);/m.exec(one)?.[1])))
  expect(taken.filter((one) => !numbers.has(one))).toEqual([])
  expect(
    messages.filter((one) => one.length < 100_000),
    'none is cut',
  ).toEqual([])
  expect(await ask(mail('bob', 'ada'))).toMatchObject({ code: 250 })
  expect(readFileSync(path.join(data, 'dkim/cell.pem'), 'utf8'), 'the key was made once').toBe(key)
}, 180_000)

test('a new certificate counts without a restart, and it stops as it is told to', async () => {
  const { ask, runMail } = await mailNetwork()
  const { container, placed } = await runMail()
  await addPeople(container, 'ada')
  const serials = (ca?: string) =>
    Promise.all([993, 587].map((port) => ask({ do: 'certificate', port, ...(ca !== undefined && { ca }) })))
  const before = await serials()
  const { StartedAt } = (await container.inspect()).State

  const next = await testCertificate('mail.cell.test')
  writeFileSync(path.join(placed, 'certificate/fullchain.pem'), next.certificate)
  writeFileSync(path.join(placed, 'certificate/key.pem'), next.key, { mode: 0o400 })
  expect(await runInside(container, ['/usr/libexec/cell/reload-certificate'])).toMatchObject({ code: 0 })
  const after = await serials(next.certificate)
  expect(after[0]).toEqual(after[1])
  expect(after).not.toEqual(before)

  expect((await container.inspect()).State).toMatchObject({ StartedAt })
  expect(await ask({ ...mail('ada', 'ada'), ca: next.certificate })).toMatchObject({ code: 250 })
  const wish = { do: 'read', ...as('ada'), least: 1, ca: next.certificate }
  expect((await ask(wish)).messages).toHaveLength(1)

  await container.stop({ t: 20 })
  expect((await container.inspect()).State).toMatchObject({ ExitCode: 0 })
}, 180_000)
