import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureDebianPackage } from './debian-package.ts'
import { freePort } from './free-port.ts'

export interface RunningRegistry {
  /** `127.0.0.1:<port>` */
  host: string
  /** Ends it, and keeps its storage. */
  stop(): Promise<void>
  /** Where it keeps what is pushed. */
  folder: string
  [Symbol.asyncDispose](): Promise<void>
}

/** Debian trixie's docker-registry on a loopback port, with storage of its own that goes with it. */
export async function startDebianRegistry(cacheFolder: string): Promise<RunningRegistry> {
  const binary = join(await ensureDebianPackage(cacheFolder, 'docker-registry'), 'usr/bin/docker-registry')
  const folder = await mkdtemp(join(tmpdir(), 'registry-'))
  const host = `127.0.0.1:${await freePort()}`
  const config = {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: folder } },
    http: { addr: host },
  }
  // JSON is YAML
  await writeFile(join(folder, 'config.yml'), JSON.stringify(config))
  const server = spawn(binary, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' })
  const ended = once(server, 'exit')
  const end = async () => {
    server.kill()
    await ended
  }
  const stop = async () => {
    await end()
    await rm(folder, { recursive: true, force: true })
  }
  for (let tries = 0; !(await answers(host)); tries++) {
    if (tries < 100 && server.exitCode === null) await sleep(100)
    else {
      await stop()
      throw new Error('docker-registry did not start')
    }
  }
  return { host, folder, stop: end, [Symbol.asyncDispose]: stop }
}

async function answers(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/v2/`)).ok
  } catch {
    // nobody listens yet
    return false
  }
}
