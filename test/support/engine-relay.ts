import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the relay makes of the engine behind it: itself, nobody, something else, or a slow one. */
type Mood = 'itself' | 'gone' | 'garbage' | 'slow'

export interface EngineRelay {
  socketPath: string
  mood: Mood
  close(): Promise<void>
}

/** How late a slow engine begins to answer, in ms. */
const slowMs = 700

/** A unix socket of the test's own in front of a real engine, which can be made to fail in every way. */
export async function relayEngine(engine: string, socketPath: string): Promise<EngineRelay> {
  const open = new Set<Socket>()
  let mood: Mood = 'itself'
  const server = createServer((inner) => {
    open.add(inner)
    inner.on('error', () => {}).on('close', () => open.delete(inner))
    if (mood === 'gone') return void inner.destroy()
    if (mood === 'garbage') return void inner.once('data', () => inner.end('SSH-2.0-OpenSSH_9.2\r\n'))
    const outer = connect(engine)
    outer.on('error', () => inner.destroy()).on('close', () => inner.destroy())
    inner.on('close', () => outer.destroy())
    outer.pipe(inner)
    if (mood === 'slow') void sleep(slowMs).then(() => inner.pipe(outer))
    else inner.pipe(outer)
  })
  rmSync(socketPath, { force: true })
  server.listen(socketPath)
  await once(server, 'listening')
  return {
    socketPath,
    get mood() {
      return mood
    },
    /** Connections that are open go on only where the engine is itself. */
    set mood(next) {
      mood = next
      if (next === 'gone' || next === 'garbage') for (const socket of open) socket.destroy()
    },
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
