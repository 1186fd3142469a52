import { constants } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../../config/problem.ts'
import { run, systemPath, type RunResult } from './run.ts'

const listsFolder = '/var/lib/apt/lists'
/** Debian's stable archive keeps a superseded package for weeks; a failed install updates anyway. */
const listsFreshMs = 3 * 24 * 3600_000
/** How long apt waits for another apt (a nightly upgrade) before it gives up, in seconds. */
const lockSeconds = 600

/** Where root's PATH finds a program, or null. */
export async function programPath(name: string): Promise<string | null> {
  for (const folder of systemPath.split(':')) {
    const candidate = path.join(folder, name)
    try {
      await access(candidate, constants.X_OK)
      return candidate
    } catch {
      continue // not in this folder
    }
  }
  return null
}

/** Installs Debian packages, without what they merely recommend. Call it with services held. */
export async function installPackages(packages: readonly string[], signal: AbortSignal): Promise<void> {
  if (!(await programPath('apt-get'))) {
    throw new Problem('engine-missing', { case: 'apt', packages: packages.join(', ') })
  }
  const fresh = await listsAreFresh()
  if (!fresh) await apt(['update'])
  signal.throwIfAborted()
  let result = await install(packages)
  if (result.code !== 0) {
    // What an interrupted run or outdated lists leave behind is mended once; then apt's own words count.
    await run('dpkg', ['--configure', '-a', '--force-confold'], { environment: quiet(), detached: true })
    if (fresh) await apt(['update'])
    result = await install(packages)
  }
  if (result.code !== 0) {
    throw new Problem('engine-missing', {
      case: 'install',
      packages: packages.join(', '),
      complaint: result.complaint,
    })
  }
  signal.throwIfAborted()
}

function install(packages: readonly string[]): Promise<RunResult> {
  return apt(['install', '--yes', '--no-install-recommends', '--', ...packages])
}

// Never aborted and in a session of its own: a killed dpkg leaves the machine's packages half configured.
function apt(args: readonly string[]): Promise<RunResult> {
  const options = ['-q', '-o', `DPkg::Lock::Timeout=${lockSeconds}`, '-o', 'Dpkg::Options::=--force-confold']
  return run('apt-get', [...options, ...args], { environment: quiet(), detached: true })
}

function quiet(): NodeJS.ProcessEnv {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_SUSPEND: '1', LC_ALL: 'C.UTF-8' }
}

async function listsAreFresh(): Promise<boolean> {
  const lists = (await readdir(listsFolder)).filter((name) => name.includes('_Packages'))
  const ages = await Promise.all(
    lists.map(async (name) => Date.now() - (await stat(path.join(listsFolder, name))).mtimeMs),
  )
  return ages.some((age) => age < listsFreshMs)
}
