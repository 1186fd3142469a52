import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { callSocket } from './cell.ts'
import type { Device } from './device.ts'
import { runJob } from './fixture-cell.ts'
import { makeVpnLab, type VpnLab } from './vpn-lab.ts'
import { waitUntil } from './wait-until.ts'

/** A busy machine takes its time. */
export const slow = { timeout: 60_000, interval: 500 }

/** Answered by the proxy, whatever it says: so it was reached. */
export const inside = 'http://10.66.0.1/'

const patient = 15 * 60 * 1000

export function call(method: string, path: string, body?: unknown) {
  return callSocket(join(inject('bed').home, 'data/api/cell.sock'), method, path, body)
}

/** The cell of the bed, as those take it who run jobs. */
export const socketCell = {
  call,
  async ended(job: string) {
    await call('GET', `/api/jobs/${job}/events`)
    return (await call('GET', `/api/jobs/${job}`)).body
  },
}

/** Waits for the job of an answer 202; throws where it was not done. */
export async function jobEnds({ status, body }: { status: number; body: unknown }): Promise<void> {
  expect({ status, body }).toMatchObject({ status: 202 })
  const { job: made } = body as { job: { id: string } }
  const job = await socketCell.ended(made.id)
  expect(job, JSON.stringify(job.problem)).toMatchObject({ state: 'done' })
}

/** The lab around the cell of the bed for the tests of a file, after which no peer is left; with the calendar, or without. */
export function useVpnLab({ calendar }: { calendar: boolean }): () => VpnLab {
  let lab: VpnLab | undefined
  beforeAll(async () => {
    lab = await makeVpnLab()
    if (calendar) await runJob(socketCell as never, 'install', 'calendar')
  }, patient)
  afterAll(async () => {
    // Machines of the lab run on when something before them is not cleared away, and the run of tests would not end.
    await using _ = lab
    if (calendar)
      await runJob(socketCell as never, 'uninstall', 'calendar', { data: 'delete', confirm: 'calendar' })
    for (let left = true; left;) {
      const { items } = (await call('GET', '/api/peers?limit=100')).body
      for (const { name } of items) await call('DELETE', `/api/peers/${name}`)
      await followed()
      left = items.length > 0
    }
  }, patient)
  return () => {
    if (lab === undefined) throw new Error('the lab is made before the first test')
    return lab
  }
}

/** Ends when nothing is at work and the VPN, the names and the routes have taken up what was wished. */
export async function followed(): Promise<void> {
  let last
  try {
    await waitUntil('the network follows', async () => {
      const items: { subject: string; state: string }[] = (await call('GET', '/api/jobs?limit=200')).body
        .items
      last = items.find(({ subject }) => subject === 'network')
      const isLive = items.some(({ state }) => ['queued', 'running', 'undoing'].includes(state))
      return !isLive && last?.state === 'done' ? true : undefined
    })
  } catch (cause) {
    throw new Error(`The network does not follow: ${JSON.stringify(last)}`, { cause })
  }
}

/** Adds a peer, and brings the configuration of its first device up on a machine of its name. */
export async function admit(lab: VpnLab, name: string, more: object = {}): Promise<Device> {
  expect(await call('POST', '/api/peers', { name, ...more })).toMatchObject({ status: 201 })
  await followed()
  return await machine(lab, name, `/api/peers/${name}/config`)
}

/** A machine of the lab with the configuration that a path of the API gives. */
export async function machine(lab: VpnLab, name: string, path: string): Promise<Device> {
  const device = await lab.device(name)
  await device.up((await call('GET', path)).body)
  return device
}

/** The public key of the cell, and where it is found. */
export async function serverOf(peer: string): Promise<{ key: string; endpoint: string }> {
  const { body } = await call('GET', `/api/peers/${peer}/config`)
  const [, key = ''] = /PublicKey = (\S+)/.exec(body) ?? []
  const [, endpoint = ''] = /Endpoint = (\S+)/.exec(body) ?? []
  return { key, endpoint }
}
