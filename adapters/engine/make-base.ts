import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../../config/problem.ts'
import { debianSources } from './apt-sources.ts'
import { withServicesHeld } from './hold-services.ts'
import { installPackages, programPath } from './packages.ts'
import { mustRun } from './run.ts'

/** Debian's own images are renewed about as often, for security updates. */
const reuseMs = 7 * 24 * 3600_000
const caBundle = '/etc/ssl/certs/ca-certificates.crt'
const ownCas = '/usr/local/share/ca-certificates'

// What Debian's slim images leave out. `copyright` stays: licences ask for it.
const excludes = [
  'path-exclude=/usr/share/doc/*',
  'path-include=/usr/share/doc/*/copyright',
  ...['man', 'info', 'lintian', 'groff', 'linda', 'locale'].map(
    (name) => `path-exclude=/usr/share/${name}/*`,
  ),
]

// For every later `RUN apt-get install`: no caches in the layer (70 MB each), no recommended packages by chance.
const aptConfiguration = [
  'Dir::Cache::pkgcache "";',
  'Dir::Cache::srcpkgcache "";',
  'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };',
  'Acquire::Languages "none";',
]

const hooks = [
  'printf "%s\\n" "$EXCLUDES" > "$1/etc/dpkg/dpkg.cfg.d/slim"',
  'echo force-unsafe-io > "$1/etc/dpkg/dpkg.cfg.d/speed"',
  'printf "#!/bin/sh\\nexit 101\\n" > "$1/usr/sbin/policy-rc.d" && chmod 755 "$1/usr/sbin/policy-rc.d"',
  // Build stages reach registries by the certificates that this machine trusts. The owner's own ones stand
  // where update-ca-certificates looks: installing that package would drop them from the bundle.
  `if [ -s ${caBundle} ]; then mkdir -p "$1/etc/ssl/certs" && cp -L ${caBundle} "$1${caBundle}"; fi`,
  `if [ -d ${ownCas} ]; then mkdir -p "$1${ownCas}" && cp -RL ${ownCas}/. "$1${ownCas}/"; fi`,
  'printf "%s\\n" "$APT_CONFIGURATION" > "$1/etc/apt/apt.conf.d/90slim"',
  // Last: with the setting above in force, mmdebstrap's own clean-up leaves 74 MB of these.
  'rm -f "$1"/var/cache/apt/*.bin "$1"/var/lib/apt/lists/*_dists_* "$1"/var/log/*.log "$1"/var/log/apt/*',
]

/** The CA bundle inside, for Node.js, which reads no bundle of the system by itself. */
export const baseChanges = ['CMD ["bash"]', `ENV NODE_EXTRA_CA_CERTS=${caBundle}`]

/** The path of a tar of a slim Debian root: a cached one, or one made with mmdebstrap (20 seconds). */
export async function slimRoot(
  suite: string,
  cacheFolder: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const reference = `debian:${suite}-slim`
  const sources = await debianSources(suite)
  if (!sources) throw new Problem('image-unavailable', { case: 'base-sources', reference })
  await mkdir(cacheFolder, { recursive: true })
  const file = path.join(cacheFolder, `debian-${suite}-${await recipeHash(sources.lines)}.tar`)
  const age = Date.now() - ((await stat(file).catch(() => null))?.mtimeMs ?? 0)
  if (age < reuseMs) return file
  if (process.getuid?.() !== 0) throw new Problem('image-unavailable', { case: 'base-root', reference })
  if (!(await programPath('mmdebstrap'))) {
    say('Installing mmdebstrap…')
    await withServicesHeld(signal, () => installPackages(['mmdebstrap'], signal))
  }
  say(`Making the base image (Debian ${suite}) from Debian's packages…`)
  await dropOld(cacheFolder, suite)
  // In a folder of its own: a crash leaves nothing that could be taken for a finished one.
  const draft = await mkdtemp(path.join(cacheFolder, 'draft-'))
  try {
    const output = path.join(draft, 'root.tar')
    await mustRun('mmdebstrap', argumentsFor(suite, sources, output), {
      environment: {
        ...process.env,
        TMPDIR: draft,
        SOURCE_DATE_EPOCH: '0',
        EXCLUDES: excludes.join('\n'),
        APT_CONFIGURATION: aptConfiguration.join('\n'),
      },
      signal,
    })
    await rename(output, file)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return file
}

function argumentsFor(suite: string, sources: { lines: string[]; keyring: string | null }, output: string) {
  return [
    '--quiet',
    '--variant=minbase',
    '--mode=root',
    ...excludes.map((line) => `--dpkgopt=${line}`),
    '--dpkgopt=force-unsafe-io',
    ...(sources.keyring ? [`--keyring=${sources.keyring}`] : []),
    ...hooks.map((hook) => `--customize-hook=${hook}`),
    '--',
    suite,
    output,
    ...sources.lines,
  ]
}

async function recipeHash(lines: readonly string[]): Promise<string> {
  const bundle = await readFile(caBundle).catch(() => '')
  const recipe = JSON.stringify([lines, excludes, aptConfiguration, hooks])
  return createHash('sha256').update(recipe).update(bundle).digest('hex').slice(0, 12)
}

// Drafts of crashed runs and roots of earlier weeks or recipes: 120 MB each.
async function dropOld(cacheFolder: string, suite: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const entry = path.join(cacheFolder, name)
    const changed = (await stat(entry).catch(() => null))?.mtimeMs ?? Date.now()
    const isOld =
      Date.now() - changed > reuseMs || (name.startsWith('draft-') && Date.now() - changed > 3600_000)
    if (isOld && (name.startsWith('draft-') || name.startsWith(`debian-${suite}-`))) {
      await rm(entry, { recursive: true, force: true })
    }
  }
}
