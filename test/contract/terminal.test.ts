import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome, removeHome } from '../support/cell.ts'
import { hostileTexts, terminalActsOn } from '../support/hostile-texts.ts'
import { runCell } from '../support/run-cell.ts'

const command = join(import.meta.dirname, '../../dist/cli/main.js')
const home = makeHome()
const evil = hostileTexts.join(' ')
let server: Server

/** Something of everything that the API can answer, with a stranger's words wherever there are words. */
const answer = {
  items: [
    {
      ...{
        id: evil,
        name: evil,
        scope: evil,
        state: evil,
        detail: evil,
        detail_messages: [],
        problem: null,
        url: evil,
      },
      ...{
        kind: evil,
        subject: evil,
        title: evil,
        title_message: null,
        created_at: evil,
        since: evil,
        role: evil,
      },
      ...{
        version: evil,
        installed_version: evil,
        memory: null,
        expires_at: evil,
        kept_since: evil,
        size: 1,
      },
      ...{
        address: evil,
        tunnel: evil,
        enabled: true,
        connected: true,
        rx: 0,
        tx: 0,
        services: 0,
        fetched_at: evil,
      },
      ...{ last_installed_at: evil, last_handshake_at: evil },
    },
  ],
  ...{ next: null, state: 'good', mode: evil, name: evil, certificate: null, due: evil, last_problem: null },
  ...{ address: null, common_name: evil, fingerprint: evil, not_after: evil, cell_name: evil, token: evil },
  ...{
    title: evil,
    title_message: null,
    steps: [{ state: evil, label: evil, label_message: null }],
    public_key: evil,
    sign_in: evil,
    devices: [{ name: evil, address: evil, tunnel: evil, public_key: evil, key_here: false }],
  },
  ...{ services: [evil], tunnel: evil, enabled: true, key_here: true, peer_to_peer: false, expires_at: evil },
  ...{ last_handshake_at: evil, endpoint: evil, path: evil, code: evil, username: evil, password: evil },
  ...{
    schema: { [evil]: { type: 'string', title: evil } },
    values: { [evil]: evil },
    secrets_set: [],
    restarts: { [evil]: [evil] },
  },
  ...{ problems: [], privileges: [evil], privilege_messages: [null] },
}

const problem = {
  ...{ type: '/problems/x', title: evil, status: 400, detail: evil, code: evil, hint: evil },
  errors: [{ path: evil, message: evil }],
}

beforeAll(async () => {
  mkdirSync(join(home, 'data/api'), { recursive: true })
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cell')
    if (pathname.endsWith('/cancel')) return void response.writeHead(400).end(JSON.stringify(problem))
    if (/config$|\.pem$/.test(pathname) && pathname.includes('/peers/')) return void response.end(evil)
    if (pathname.endsWith('.pem')) return void response.end(evil)
    if (pathname.endsWith('/events') || searchParams.get('follow') === '1') {
      const step = { seq: 0, label: evil, label_message: null, state: 'done', problem: { detail: evil } }
      const events = [
        `event: step\ndata: ${JSON.stringify({ ...step, line: evil })}\n\n`,
        'event: end\ndata: {}\n\n',
      ]
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events.join(''))
    }
    if (pathname.endsWith('/logs')) return void response.end(JSON.stringify({ items: hostileTexts }))
    if (/\/api\/jobs\/\w+$/.test(pathname))
      return void response.end(JSON.stringify({ ...answer, problem: null }))
    response.end(JSON.stringify(answer))
  })
  server.listen(join(home, 'data/api/cell.sock'))
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  removeHome(home)
})

/** Runs the command with a terminal of its own, by `script` of util-linux. */
async function onTerminal(args: string[]): Promise<string> {
  const line = [process.execPath, command, '--home', home, ...args].map((one) => `'${one}'`).join(' ')
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
  // The terminal itself writes each line end as two letters, and the command's own line of progress begins like this.
  return said.replaceAll('\r\n', '\n').replaceAll('\r\u001b[K', '')
}

test.each([
  'service logs calendar',
  'service logs calendar --follow',
  '--json service logs calendar',
  '--json service logs calendar --follow',
  'service list',
  'service show calendar',
  'service plan calendar',
  'service config get calendar',
  'job list',
  'job show x',
  'job follow x',
  'job cancel x',
  '--json job cancel x',
  'peer list',
  'peer show anna',
  'peer config anna',
  'peer device list anna',
  'peer device config anna laptop',
  'token list',
  'token create x',
  'store list',
  'kept list',
  'health',
  'status',
  'config get',
  'config get cell_name',
  'domain show',
  'ca show',
  'ca save',
  'openapi',
  'admin reset',
])('`cell %s` tells a terminal nothing but text', async (args) => {
  const said = await onTerminal(args.split(' '))
  expect(said).not.toMatch(terminalActsOn)
  // It was told all the same.
  expect(said).toMatch(/\\x1b\[2J|\\u001b\[2J/)
})

test('what was typed is told in the same way', async () => {
  for (const args of [
    ['config', 'get', evil.replaceAll("'", '').replaceAll('\u0000', '')],
    ['\u001b[31m'],
    ['token', 'list', '--\u009b31m'],
  ])
    expect(await onTerminal(args)).not.toMatch(terminalActsOn)
})

test('the code for a phone is drawn in black and white', async () => {
  expect(await onTerminal(['peer', 'qr', 'anna'])).toContain('\u001b[97;40m')
})

test('a tar file is not poured over a terminal', async () => {
  expect(await onTerminal(['kept', 'download', 'calendar', '-'])).toContain('name a file')
})

test('a pipe gets a log as the service wrote it', async () => {
  const { stdout } = await runCell(home, ['service', 'logs', 'calendar'])
  expect(stdout).toBe(`${hostileTexts.join('\n')}\n`)
})
