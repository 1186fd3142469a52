import { Resolver } from 'node:dns/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { connectDocker } from '../../adapters/docker/connect.ts'
import { callSocket } from './cell.ts'
import { waitUntil } from './wait-until.ts'

const bed = inject('bed')
export const docker = connectDocker(bed.engine)
export const call = (method: string, path: string, body?: object) =>
  callSocket(join(bed.home, 'data/api/cell.sock'), method, path, body)
export const named = (name: string): string => `${bed.prefix}${name}`
export const core = ['dns', 'caddy', 'ntp', 'wireguard']

export const cell = {
  call,
  async ended(job: string) {
    await call('GET', `/api/jobs/${job}/events`)
    return (await call('GET', `/api/jobs/${job}`)).body
  },
}

export const healthy = (name: string) =>
  waitUntil(`${name} is healthy`, async (seen) => {
    const found = await docker.containers.inspect(named(name))
    seen(found)
    return found?.state === 'running' && found.health === 'healthy' ? found : undefined
  })

/** Jobs that repair has begun are over. */
export const settled = () =>
  waitUntil('nothing is at work on the core', async (seen) => {
    const { body } = await call('GET', '/api/jobs?limit=20')
    const live = body.items.filter(({ state }: { state: string }) =>
      ['queued', 'running', 'undoing'].includes(state),
    )
    seen(live)
    return live.length === 0 ? true : undefined
  })

/** What the cell's name server says to somebody on its network, or the code of its refusal. */
export async function resolve(name: string): Promise<string[] | string> {
  const address = (await docker.containers.inspect(named('dns')))?.addresses[named('net')] ?? ''
  const resolver = new Resolver({ timeout: 5_000, tries: 3 })
  resolver.setServers([address])
  return await resolver.resolve4(name).catch((error: NodeJS.ErrnoException) => error.code ?? '')
}
