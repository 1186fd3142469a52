import { link, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { withLock } from './lock.ts'
import { run } from './run.ts'
import { replaceFile } from '../atomic-write/replace-file.ts'

const systemFolder = '/usr/sbin'
const marker = '# personal-internet-cell: packages are being installed, nothing may start'
/** "Action not allowed", as Debian's invoke-rc.d and deb-systemd-invoke read it. */
const forbidden = 101

/** Keeps packages from starting their services while `action` installs them; for one caller at a time. */
export function withServicesHeld<T>(
  signal: AbortSignal,
  action: () => Promise<T>,
  folder = systemFolder,
): Promise<T> {
  return withLock(`packages${folder}`, signal, async () => {
    await release(folder)
    try {
      await hold(folder)
      return await action()
    } finally {
      await release(folder)
    }
  })
}

/** Whether a crash left services held; `withServicesHeld` mends it. */
export async function servicesLeftHeld(folder = systemFolder): Promise<boolean> {
  return (await isOurs(policyIn(folder))) || (await readText(keptIn(folder))) !== null
}

/** Ends what a crash left held, where this process may. */
export async function releaseServices(signal: AbortSignal): Promise<void> {
  if (process.getuid?.() === 0 && (await servicesLeftHeld())) await withServicesHeld(signal, async () => {})
}

async function hold(folder: string): Promise<void> {
  const policy = policyIn(folder)
  if ((await readText(policy)) !== null) {
    const { code } = await run(policy, ['docker', 'start'])
    if (code === forbidden) return
    // A second name, not a move: at no instant is the machine without its own policy.
    await link(policy, keptIn(folder))
  }
  await replaceFile(policy, `#!/bin/sh\n${marker}\nexit ${forbidden}\n`, { mode: 0o755 })
}

async function release(folder: string): Promise<void> {
  const [policy, kept] = [policyIn(folder), keptIn(folder)]
  const hasKept = (await readText(kept)) !== null
  if (await isOurs(policy)) await (hasKept ? rename(kept, policy) : rm(policy))
  else if (hasKept) await rm(kept)
}

async function isOurs(policy: string): Promise<boolean> {
  return (await readText(policy))?.includes(marker) ?? false
}

function policyIn(folder: string): string {
  return path.join(folder, 'policy-rc.d')
}

function keptIn(folder: string): string {
  return path.join(folder, 'policy-rc.d.kept-by-cell')
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
