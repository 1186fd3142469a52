import { request, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { callAccounts, runCalendar } from '../support/calendar.ts'
import { htmlFaults } from '../support/html-faults.ts'

const basic = (login: string) => ({ authorization: `Basic ${btoa(login)}` })
const style = '/.web/style.css'
const addresses = { leads: (path: string) => path === style, takes: () => false }

test('a browser is told how to connect and who signs in, in its language, and nothing else is', async () => {
  const { container, address } = await runCalendar()
  await callAccounts(container, 'add', { username: 'anna', password: 'secret' })
  const open = (headers: Record<string, string>, path = '/') => get(address, path, headers)
  const browser = {
    accept: 'text/html,*/*;q=0.8',
    'sec-fetch-mode': 'navigate',
    host: 'calendar.home.cell',
  }

  const english = await open(browser)
  expect(english.status).toBe(200)
  expect(english.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/)
  expect(htmlFaults(english.body, addresses)).toEqual([])
  expect(english.body).toContain('<html lang="en">')
  expect(english.body).toContain('<code>calendar.home.cell</code>')
  expect(english.body).toContain('href="https://home.cell/me"')
  expect(english.body, 'nothing is fetched from anywhere').not.toMatch(/\bsrc=|<script|<form|url\(/)
  expect(await open({}, style)).toMatchObject({ status: 200, body: expect.stringContaining('color-scheme') })
  const german = await open({ ...browser, 'accept-language': 'fr;q=0.1, de-AT;q=0.9' })
  expect(german.body).toContain('<html lang="de">')
  expect(htmlFaults(german.body, addresses)).toEqual([])
  expect((await open({ ...browser, host: '"><script>' })).body).not.toContain('<script>')

  // A program that takes the page for the root of the calendars would be lost.
  expect((await open({ ...browser, accept: '*/*' })).status).toBe(401)
  expect((await open({ ...browser, 'sec-fetch-mode': 'cors' })).status).toBe(401)
  expect((await open({ ...browser, ...basic('anna:secret') })).status).toBe(405)
  for (const gone of ['/.web', '/.web/', '/.web/index.html'])
    expect((await open({ ...browser, ...basic('anna:secret') }, gone)).status, gone).toBe(404)
  for (const authorization of ['Basic', 'Basic !', 'Basic YQ==', 'Basic /w==', 'Bearer x'])
    expect((await open({ authorization })).status, authorization).toBe(401)
  const found = await open({}, '/.well-known/carddav')
  expect([found.status, found.headers.location]).toEqual([301, '/'])
}, 120_000)

interface Answer {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** With exactly these headers; `fetch` would add its own. */
function get(host: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port: 5232, path, headers }, (answer) => {
      const { statusCode: status, headers: told } = answer
      text(answer).then((body) => resolve({ status, headers: told, body }), reject)
    })
    asked.on('error', reject).end()
  })
}
