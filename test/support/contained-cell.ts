import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { callSocket, makeHome, removeHome, writeSettings } from './cell.ts'
import { freePort } from './free-port.ts'
import { sweep } from './world.ts'

const command = join(import.meta.dirname, '../../dist/cli/main.js')

export interface ContainedCell extends AsyncDisposable {
  home: string
  prefix: string
  ports: { api: number; web: number; http: number; https: number; vpn: number; registry: number }
  /** What `cell` and the cell itself are told. */
  variables: Record<string, string>
  /** Runs the `cell` command. */
  run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }>
  call(method: string, path: string, body?: object): ReturnType<typeof callSocket>
}

/** A folder, or one so far `below` it, for a cell that runs in containers of its own, without a store; what it left is removed. */
export async function makeContainedCell(engine: string, below = ''): Promise<ContainedCell> {
  const whole = makeHome()
  const home = join(whole, below)
  // Unbound is built in seconds.
  writeSettings(home, {
    local_store: false,
    names: { driver: 'unbound' },
    networks: { pool: '10.78.0.0/16' },
  })
  const prefix = `u${randomBytes(3).toString('hex')}-`
  const [api, web, http, https, vpn, registry] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  const variables = {
    PATH: process.env.PATH ?? '',
    DOCKER_HOST: `unix://${engine}`,
    CELL_HOME: home,
    CELL_PREFIX: prefix,
    CELL_API_PORT: String(api),
    CELL_WEB_PORT: String(web),
    CELL_HTTP_PORT: String(http),
    CELL_HTTPS_PORT: String(https),
    CELL_VPN_PORT: String(vpn),
    CELL_REGISTRY_PORT: String(registry),
  }
  const run: ContainedCell['run'] = async (...args) => {
    const child = spawn(process.execPath, [command, ...args], {
      env: variables,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    return { status: status as number, stdout, stderr }
  }
  return {
    home,
    prefix,
    ports: { api, web, http, https, vpn, registry },
    variables,
    run,
    call: (method, path, body) => callSocket(join(home, 'data/api/cell.sock'), method, path, body),
    async [Symbol.asyncDispose]() {
      // The API would bring back what is removed before it.
      await run('down')
      await sweep(engine, prefix, `127.0.0.1:${registry}/`)
      removeHome(whole)
    },
  }
}
