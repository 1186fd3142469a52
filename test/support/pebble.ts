import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureDebianPackage } from './debian-package.ts'
import { freePort } from './free-port.ts'
import { loopbackCertificate } from './loopback-registry.ts'

const packages = join(import.meta.dirname, '../../.bed/debian')

/** A real certificate authority (Pebble, Let's Encrypt's own for tests) and the DNS server that it asks, on loopback. */
export interface Pebble extends AsyncDisposable {
  /** The settings' `domain.acme`. */
  acme: { directory: string; ca_file: string }
  /** `127.0.0.1:<port>` */
  dnsServer: string
  /** The authority's own records: how a provider of names changes them. */
  putText(record: string, value: string): Promise<void>
  clearText(record: string): Promise<void>
  /** Starts it; `httpPort` is where it looks for answers over http. */
  start(httpPort: number): Promise<void>
  /** Its root certificate, PEM; new at each start. */
  root(): Promise<string>
  /** The authority goes; the DNS server stays. */
  stop(): Promise<void>
}

/** Fetches Pebble from Debian and starts its DNS server; ports are known before the authority starts. */
export async function openPebble(folder: string): Promise<Pebble> {
  const program = join(await ensureDebianPackage(packages, 'pebble'), 'usr/bin')
  const [port, management, dns, records] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const dnsServer = `127.0.0.1:${dns}`
  const names = spawn(
    join(program, 'pebble-challtestsrv'),
    [
      ...['-dns01', dnsServer, '-management', `127.0.0.1:${records}`, '-defaultIPv4', '127.0.0.1'],
      ...['-defaultIPv6', '', '-http01', '', '-https01', '', '-tlsalpn01', '', '-doh', ''],
    ],
    { stdio: 'ignore' },
  )
  let authority: ChildProcess | undefined
  const change = async (path: string, body: object): Promise<void> => {
    await fetch(`http://127.0.0.1:${records}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  }
  const directory = `https://127.0.0.1:${port}/dir`
  await untilAnswers(`http://127.0.0.1:${records}/`)

  const stop = async (): Promise<void> => {
    if (authority === undefined) return
    authority.kill()
    await once(authority, 'exit')
    authority = undefined
  }
  return {
    acme: { directory, ca_file: loopbackCertificate },
    dnsServer,
    putText: (record, value) => change('set-txt', { host: `${record}.`, value }),
    clearText: (record) => change('clear-txt', { host: `${record}.` }),
    async start(httpPort) {
      const config = join(folder, 'pebble.json')
      const pebble = {
        listenAddress: `127.0.0.1:${port}`,
        managementListenAddress: `127.0.0.1:${management}`,
        certificate: loopbackCertificate,
        privateKey: loopbackCertificate.replace('.pem', '.key'),
        httpPort,
        tlsPort: 1,
        retryAfter: { authz: 1, order: 1 },
      }
      writeFileSync(config, JSON.stringify({ pebble }))
      authority = spawn(join(program, 'pebble'), ['-config', config, '-dnsserver', dnsServer], {
        stdio: 'ignore',
        env: { ...process.env, PEBBLE_VA_NOSLEEP: '1' },
      })
      await untilAnswers(`http://127.0.0.1:${port}/`)
    },
    root: () =>
      new Promise((found, failed) => {
        const address = `https://127.0.0.1:${management}/roots/0`
        get(address, { ca: readFileSync(loopbackCertificate) }, (answer) => void text(answer).then(found)).on(
          'error',
          failed,
        )
      }),
    stop,
    async [Symbol.asyncDispose]() {
      await stop()
      names.kill()
      if (names.exitCode === null) await once(names, 'exit')
    },
  }
}

/** Any answer will do, also that one should have spoken TLS. */
async function untilAnswers(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(address).then(
        () => true,
        () => false,
      )
    )
      return
    await sleep(100)
  }
  throw new Error(`Nothing answers at ${address}`)
}
