import { chromium, type Browser } from 'playwright-core'
import { installPackages, programPath } from '../../adapters/engine/packages.ts'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** A download on a slow line. */
const installMs = 20 * 60 * 1000

/** Starts Debian's Chromium with an empty profile; installs it where it is missing and root may. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await ensureChromium()
  return await chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: flags })
}

async function ensureChromium(): Promise<string> {
  const found = await programPath('chromium')
  if (found !== null) return found
  if (process.getuid?.() !== 0)
    throw new Error('The browser tests need Debian’s Chromium: apt-get install chromium')
  await installPackages(['chromium'], AbortSignal.timeout(installMs))
  const installed = await programPath('chromium')
  if (installed === null) throw new Error('apt installed chromium, but there is no program of that name')
  return installed
}
