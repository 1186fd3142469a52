// One Hono app with one route and what every request of a cell gets: an id, and a line in the log.
import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openLog } from '../../../start/log.ts'

const log = openLog()
const app = new Hono()
app.use(async (c, next) => {
  const started = performance.now()
  const id = randomUUID()
  c.header('x-request-id', id)
  await next()
  const ms = Math.round((performance.now() - started) * 10) / 10
  log('info', 'request', {
    id,
    method: c.req.method,
    path: c.req.path,
    status: c.res.status,
    caller: null,
    ms,
  })
})
app.get('/health', (c) => c.json({ status: 'ok' }))
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' })
process.once('SIGTERM', () => process.exit(0))
