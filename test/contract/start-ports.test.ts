import { once } from 'node:events'
import { chownSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { makeHome } from '../support/cell.ts'
import { refusedStart } from '../support/refused-start.ts'

test('a port that is in use is named', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { code, said } = await refusedStart({ variables: { CELL_API_PORT: String(port) } })
  expect(code).toBe(1)
  // This process itself has it.
  expect(said).toContain(`127.0.0.1:${port} is in use by node (process ${process.pid})`)
  expect(said).not.toMatch(/[{}]/)
})

test('the port of the pages is named like that of the API', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { code, said } = await refusedStart({
    variables: { CELL_WEB_PORT: String(port), LC_ALL: 'de_DE.UTF-8' },
  })
  expect(code).toBe(1)
  expect(said).toContain(`127.0.0.1:${port} ist belegt: Dort lauscht`)
})

test.each([
  [{ CELL_API_PORT: '4001', CELL_WEB_PORT: '4001' }, 'CELL_API_PORT and CELL_WEB_PORT are both 4001'],
  [{ CELL_WEB_PORT: '5055', CELL_CORE: 'on' }, 'CELL_WEB_PORT and CELL_REGISTRY_PORT are both 5055'],
  [{ CELL_HTTP_PORT: '443', CELL_CORE: 'on' }, 'CELL_HTTP_PORT and CELL_HTTPS_PORT are both 443'],
])('two settings that are the same port are told as such: %o', async (variables, complaint) => {
  expect(await refusedStart({ variables })).toMatchObject({
    code: 2,
    said: expect.stringContaining(complaint),
  })
})

test('a port that only root may have is told to who is not', async () => {
  const home = makeHome()
  chownSync(home, 65_534, 65_534)
  // Where the kernel lets anybody have all ports, there is a namespace in which it does not.
  const enter = [
    'unshare',
    '--net',
    'sh',
    '-c',
    'ip link set lo up && echo 1024 > /proc/sys/net/ipv4/ip_unprivileged_port_start && exec setpriv --reuid 65534 --regid 65534 --clear-groups "$0" "$@"',
  ]
  const { code, said } = await refusedStart({ home, enter, variables: { CELL_API_PORT: '81' } })
  expect({ code, said }).toEqual({
    code: 1,
    said: expect.stringContaining('User 65534 may not listen on 127.0.0.1:81'),
  })
})
