import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { median, type Row } from '../figures.ts'
import { withCell, type Ground } from '../ground.ts'
import { memoryOf } from '../server.ts'

const streams = 1_000
const rounds = 3
const restMs = 3_000

/** What each reader of a job's events costs while the job is under way. */
export async function eventStreams(ground: Ground): Promise<Row[]> {
  const figures: number[] = []
  for (let round = 0; round < rounds; round++) figures.push(await withCell(ground, (cell) => costOf(cell)))
  const perStream = median(figures)
  const what = `Each of ${streams.toLocaleString('en')} open event streams`
  const row = { ours: `${perStream.toFixed(1)} kB`, against: '', figure: perStream, unit: 'kB' }
  return [{ what, ...row, target: { most: 30 }, rounds: { cell: figures } }]
}

/** `slow` is an install that waits for its service's health until it is cancelled. */
async function costOf(cell: Parameters<Parameters<typeof withCell>[1]>[0]): Promise<number> {
  const { body } = await cell.call('POST', '/api/services/catalog/slow/install')
  const path = `/api/jobs/${body.job.id}/events`
  await pause(restMs)
  const before = memoryOf(cell.pid)
  const sockets: Socket[] = []
  try {
    for (let open = 0; open < streams; open++) sockets.push(await openStream(cell.socket, path))
    await pause(restMs)
    return ((memoryOf(cell.pid) - before) * 1000) / streams
  } finally {
    for (const socket of sockets) socket.destroy()
    const ended = cell.call('GET', path)
    await cell.call('POST', `/api/jobs/${body.job.id}/cancel`)
    await ended
  }
}

/** Opens a stream and waits for its first events. */
async function openStream(path: string, stream: string): Promise<Socket> {
  const socket = connect({ path })
  socket.write(`GET ${stream} HTTP/1.1\r\nHost: cell\r\n\r\n`)
  await once(socket, 'data')
  socket.resume()
  return socket
}
