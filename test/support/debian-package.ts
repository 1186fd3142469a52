import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * trixie stays; forky and sid move on, and their lists are signed but may be past their date on a mirror. `own` is that
 * of this machine: for what must fit its C library.
 */
type Suite = 'trixie' | 'forky' | 'sid' | 'own'

/**
 * A package of Debian, unpacked beside and never installed; the folder it lies in. The mirror is the
 * one that this machine's own apt sources name; signatures are checked with Debian's keyring. Kept for later runs.
 */
export async function ensureDebianPackage(
  cacheFolder: string,
  name: string,
  suite: Suite = 'trixie',
): Promise<string> {
  const folder = resolve(cacheFolder, suite === 'trixie' ? name : `${name}-${suite}`)
  if (existsSync(folder)) return folder
  await mkdir(resolve(cacheFolder), { recursive: true })
  const work = await mkdtemp(join(resolve(cacheFolder), `.${name}-`))
  try {
    const APT_CONFIG = await writeAptConfig(work, suite)
    const options = { cwd: work, env: { ...process.env, APT_CONFIG }, timeout: 300_000 }
    await run('apt-get', ['-qq', 'update'], options)
    await run('apt-get', ['-qq', 'download', '--', name], options)
    const file = (await readdir(work)).find((entry) => entry.endsWith('.deb'))
    if (!file) throw new Error(`apt-get downloaded no package ${name}`)
    await run('dpkg', ['-x', '--', join(work, file), join(work, 'unpacked')])
    // another run may have been faster; both have the same
    await rename(join(work, 'unpacked'), folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error
    })
    return folder
  } catch (cause) {
    throw new Error(`This test needs the package ${name} of Debian ${suite}; apt-get could not fetch it.`, {
      cause,
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Only the sources, lists and archives are our own; proxy and credentials stay the machine's. */
async function writeAptConfig(work: string, suite: Suite): Promise<string> {
  for (const folder of ['lists/partial', 'archives/partial', 'none']) {
    await mkdir(join(work, folder), { recursive: true })
  }
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
  const options = `signed-by=${keyring}${['trixie', 'own'].includes(suite) ? '' : ' check-valid-until=no'}`
  const named = suite === 'own' ? await codename() : suite
  await writeFile(join(work, 'sources.list'), `deb [${options}] ${await mirror()} ${named} main\n`)
  await writeFile(join(work, 'status'), '')
  const settings = {
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': join(work, 'none'),
    'Dir::Etc::preferences': join(work, 'none', 'preferences'),
    'Dir::Etc::preferencesparts': join(work, 'none'),
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': work,
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
  }
  const path = join(work, 'apt.conf')
  await writeFile(
    path,
    Object.entries(settings)
      .map(([key, value]) => `${key} "${value}";\n`)
      .join(''),
  )
  return path
}

async function codename(): Promise<string> {
  return /^VERSION_CODENAME=(.*)$/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1] ?? ''
}

async function mirror(): Promise<string> {
  const own = await codename()
  const format = '$(RELEASE) $(COMPONENT) $(REPO_URI)'
  const { stdout } = await run('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'])
  const targets = stdout.split('\n').map((line) => line.split(' '))
  const uri = targets.find(([release, component]) => release === own && component === 'main')?.[2]
  if (!uri) throw new Error(`the apt sources name no mirror of Debian ${own}`)
  return uri
}
