import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { requestOverSocket } from '../../adapters/socket-request/socket-request.ts'
import { testFolder } from '../support/folder.ts'

async function listen(server: Server): Promise<string> {
  const socketPath = join(await testFolder(), 'a.sock')
  await new Promise<void>((done) => server.listen(socketPath, done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return socketPath
}

test.each(['GET', 'POST', 'DELETE'])('%s sends its body with the length of it', async (method) => {
  const socketPath = await listen(
    createServer((request, response) => {
      void text(request).then((body) =>
        response.end(`${request.method} ${request.url} ${request.headers['content-length']} ${body}`),
      )
    }),
  )
  const answer = await requestOverSocket(socketPath, { method, path: '/a?b=1', body: 'süß' })
  expect(answer.statusCode).toBe(200)
  expect(await text(answer)).toBe(`${method} /a?b=1 5 süß`)
})

test('fails with the code of Node where nothing listens', async () => {
  const socketPath = join(await testFolder(), 'none.sock')
  await expect(requestOverSocket(socketPath, { path: '/' })).rejects.toMatchObject({ code: 'ENOENT' })
})

test('an abort after the head breaks the answer off, and nothing else', async () => {
  const socketPath = await listen(createServer((_, response) => void response.write('first')))
  const over = new AbortController()
  const answer = await requestOverSocket(socketPath, { path: '/', signal: over.signal })
  const body = text(answer)
  over.abort()
  await expect(body).rejects.toThrow(/aborted/)
})
