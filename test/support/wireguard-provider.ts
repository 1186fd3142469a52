import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeWireGuardKeys } from '../../cell/peers/key-pair.ts'
import { ensureDebianPackage } from './debian-package.ts'
import type { Neighbour } from './neighbour.ts'
import { waitUntil } from './wait-until.ts'

const runFile = promisify(execFile)
const cache = join(import.meta.dirname, '../../.bed/debian')

/** A provider's WireGuard server; who comes through it is seen as `client`. */
export interface WireGuardProvider extends AsyncDisposable {
  client: string
  /** The file that the provider gives its customer. */
  conf: string
  /** Takes the server off the air, and puts it on again. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** Starts one on a machine of the tests. */
export async function makeWireGuardProvider({ network, address }: Neighbour): Promise<WireGuardProvider> {
  const [daemon, tools] = await Promise.all([
    ensureDebianPackage(cache, 'wireguard-go', 'own'),
    ensureDebianPackage(cache, 'wireguard-tools', 'own'),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'provider-'))
  const [server, customer] = [makeWireGuardKeys(), makeWireGuardKeys()]
  const client = '10.2.0.2'
  const port = 51_822
  const own = join(folder, 'server.conf')
  writeFileSync(
    own,
    `[Interface]\nPrivateKey = ${server.privateKey}\nListenPort = ${port}\n[Peer]\nPublicKey = ${customer.publicKey}\nAllowedIPs = ${client}/32\n`,
    { mode: 0o600 },
  )
  const inside = (command: string, ...args: string[]) =>
    runFile('nsenter', [...network.enter.slice(1), command, ...args])
  const said = join(folder, 'log')
  const log = openSync(said, 'a')
  const name = `pv${network.name.slice(-8)}`
  let running: ReturnType<typeof spawn> | undefined

  async function start(): Promise<void> {
    truncateSync(said)
    running = spawn(
      'nsenter',
      [...network.enter.slice(1), join(daemon, 'usr/bin/wireguard-go'), '--foreground', name],
      { stdio: ['ignore', log, log], env: { ...process.env, LOG_LEVEL: 'verbose' } },
    )
    // `wg` removes a socket that nobody listens at yet, and the server would never be heard of again.
    await waitUntil('the server of the provider is up', (seen) => {
      const told = readFileSync(said, 'utf8')
      seen([running?.exitCode, told])
      return Promise.resolve(told.includes('UAPI listener started') ? true : undefined)
    })
    await inside(join(tools, 'usr/bin/wg'), 'setconf', name, own)
    await network.ip('address', 'add', '10.2.0.1/24', 'dev', name)
    await network.ip('link', 'set', 'dev', name, 'up')
  }
  async function stop(): Promise<void> {
    if (running === undefined) return
    const ended = once(running, 'exit')
    running.kill()
    await ended
    running = undefined
  }
  await start()
  return {
    client,
    conf: `[Interface]\nPrivateKey = ${customer.privateKey}\nAddress = ${client}/32\nDNS = 10.2.0.1\n\n[Peer]\nPublicKey = ${server.publicKey}\nAllowedIPs = 0.0.0.0/0, ::/0\nEndpoint = ${address}:${port}\n`,
    start,
    stop,
    async [Symbol.asyncDispose]() {
      await stop()
      closeSync(log)
      rmSync(folder, { recursive: true })
    },
  }
}
