import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { engineClient } from './engine-client.ts'
import { ensureDebianPackage } from './debian-package.ts'

/** The tiny image that fixture services are made of: Debian's static busybox and nothing else, 2 MB. */
export const busybox = 'cell-test/busybox:latest'

/** Puts the busybox image into an engine where it is missing. */
export async function ensureBusybox(engine: string, packages: string): Promise<void> {
  const docker = engineClient(engine)
  if ((await docker.listImages({ filters: { reference: [busybox] } })).length > 0) return
  const binary = join(await ensureDebianPackage(packages, 'busybox-static'), 'usr/bin/busybox')
  const folder = mkdtempSync(join(tmpdir(), 'busybox-'))
  try {
    copyFileSync(binary, join(folder, 'busybox'))
    chmodSync(join(folder, 'busybox'), 0o755)
    const lines = [
      'FROM scratch',
      'COPY busybox /bin/busybox',
      'RUN ["/bin/busybox", "--install", "-s", "/bin"]',
    ]
    writeFileSync(join(folder, 'Dockerfile'), `${lines.join('\n')}\n`)
    const signal = AbortSignal.timeout(60_000)
    await buildImage(docker, { folder, tag: busybox, labels: {}, onLine: () => undefined, signal })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
