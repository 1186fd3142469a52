import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { inject } from 'vitest'
import { makeHome, removeHome, writeSettings } from './cell.ts'
import { freePort } from './free-port.ts'
import { npmStart, type Started } from './npm-start.ts'
import { seedCoreImages } from './seed-core.ts'
import { sweep } from './world.ts'

const root = join(import.meta.dirname, '../..')
/** What a clone has not. */
const made = ['node_modules', 'dist', 'data', '.bed', '.git']

export interface FreshCell extends Started, AsyncDisposable {
  home: string
  /** The port of its proxy on 127.0.0.1. */
  https: number
}

/**
 * What `npm start` makes of a new clone: a cell that nobody has set up, with the store that it built by itself. It runs
 * in a checkout of its own, since it builds the program anew, and other tests run the one that is here.
 */
export async function startFreshCell(): Promise<FreshCell> {
  const { engine } = inject('bed')
  const home = makeHome()
  const checkout = mkdtempSync(join(tmpdir(), 'clone-'))
  cpSync(root, checkout, { recursive: true, filter: (path) => !made.includes(basename(path)) })
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
  const prefix = `f${randomBytes(3).toString('hex')}-`
  const registryPort = String(await freePort())
  const https = await freePort()
  writeSettings(home, { networks: { pool: '10.76.0.0/20' } })
  const clear = async (): Promise<void> => {
    await sweep(engine, prefix, `127.0.0.1:${registryPort}/`)
    removeHome(home)
    rmSync(checkout, { recursive: true })
  }
  const variables = {
    DOCKER_HOST: `unix://${engine}`,
    CELL_PREFIX: prefix,
    CELL_REGISTRY_PORT: registryPort,
    CELL_HTTP_PORT: String(await freePort()),
    CELL_HTTPS_PORT: String(https),
    CELL_VPN_PORT: String(await freePort()),
  }
  try {
    // Its checkout has the very recipes that the bed built.
    await seedCoreImages(AbortSignal.timeout(120_000))
    const started = await npmStart(home, variables, checkout)
    return {
      ...started,
      home,
      https,
      async [Symbol.asyncDispose]() {
        await started.stop()
        await clear()
      },
    }
  } catch (error) {
    await clear()
    throw error
  }
}
