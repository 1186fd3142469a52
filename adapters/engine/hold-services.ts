import { link, readFile, rename, rm } from 'node:fs/promises'
import { withLock } from './lock.ts'
import { run } from './run.ts'
import { writeWhole } from './write-whole.ts'

const POLICY = '/usr/sbin/policy-rc.d'
const KEPT = '/usr/sbin/policy-rc.d.kept-by-cell'
const MARKER = '# personal-internet-cell: packages are being installed, nothing may start'
/** "Action not allowed", as Debian's invoke-rc.d and deb-systemd-invoke read it. */
const FORBIDDEN = 101

/** Keeps packages from starting their services while `action` installs them; for one caller at a time. */
export function withServicesHeld<T>(signal: AbortSignal, action: () => Promise<T>): Promise<T> {
  return withLock('packages', signal, async () => {
    await release()
    try {
      await hold()
      return await action()
    } finally {
      await release()
    }
  })
}

/** Whether a crash left services held; `withServicesHeld` mends it. */
export async function servicesLeftHeld(): Promise<boolean> {
  return (await isOurs()) || (await readText(KEPT)) !== null
}

async function hold(): Promise<void> {
  if ((await readText(POLICY)) !== null) {
    const { code } = await run(POLICY, ['docker', 'start'])
    if (code === FORBIDDEN) return
    // A second name, not a move: at no instant is the machine without its own policy.
    await link(POLICY, KEPT)
  }
  await writeWhole(POLICY, `#!/bin/sh\n${MARKER}\nexit ${FORBIDDEN}\n`, 0o755)
}

async function release(): Promise<void> {
  const kept = (await readText(KEPT)) !== null
  if (await isOurs()) await (kept ? rename(KEPT, POLICY) : rm(POLICY))
  else if (kept) await rm(KEPT)
}

async function isOurs(): Promise<boolean> {
  return (await readText(POLICY))?.includes(MARKER) ?? false
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
