import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

interface DebianSources {
  /** One-line apt sources of the wanted suite, from the mirrors this machine itself uses. */
  lines: string[]
  keyring: string | null
}

interface Source {
  uri: string
  suites: string[]
  components: string[]
  keyring: string | null
}

const aptFolder = '/etc/apt'
/** The archive's keys of all current suites; a machine's own source may name the keys of its suite only. */
const archiveKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg'

/** Debian itself, to whom no machine has to prove who it is. */
const publicSources = (suite: string): Source[] => [
  {
    uri: 'http://deb.debian.org/debian',
    suites: [suite, `${suite}-updates`],
    components: ['main'],
    keyring: null,
  },
  {
    uri: 'http://deb.debian.org/debian-security',
    suites: [`${suite}-security`],
    components: ['main'],
    keyring: null,
  },
]

/** Debian's `suite` by way of this machine's own apt sources; null when it has no Debian source. */
export async function debianSources(suite: string): Promise<DebianSources | null> {
  const { ID: system, VERSION_CODENAME: codename } = await osRelease()
  if (system !== 'debian' || codename === undefined) return null
  const lines = imageLines(await machineSources(), codename, suite)
  if (lines === null) return null
  const hasKeyring = (await readdir(path.dirname(archiveKeyring))).includes(path.basename(archiveKeyring))
  return { lines: lines.lines, keyring: hasKeyring ? archiveKeyring : lines.keyring }
}

/**
 * Which of a machine's sources go into images, for `suite`; null when none is Debian's. An address with a user or a
 * password in it stays out, since images are read by many: where the machine has no other, Debian's own stands for it.
 */
export function imageLines(sources: Source[], codename: string, suite: string): DebianSources | null {
  const archive = sources.find(({ suites }) => suites.includes(codename))
  if (archive === undefined) return null
  const open = [...sources.filter(({ uri }) => !/^[^/]*\/\/[^/]*@/.test(uri)), ...publicSources(codename)]
  const kinds = ['', '-security', '-updates']
  const lines = kinds.flatMap((kind) => {
    const isThis = ({ suites, components }: Source): boolean =>
      suites.includes(codename + kind) && components.includes('main')
    if (!sources.some(isThis)) return []
    const source = open.find(isThis)
    return source ? [`deb ${source.uri} ${suite}${kind} main`] : []
  })
  return { lines, keyring: archive.keyring }
}

async function machineSources(): Promise<Source[]> {
  const folder = path.join(aptFolder, 'sources.list.d')
  const files = [path.join(aptFolder, 'sources.list')]
  for (const name of await readdir(folder).catch(() => [])) files.push(path.join(folder, name))
  const parts = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8').catch(() => '')
      return file.endsWith('.sources') ? stanzas(text) : oneLiners(text)
    }),
  )
  return parts.flat()
}

/** `deb [signed-by=…] uri suite component…`, one a line. */
export function oneLiners(text: string): Source[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)((?:\s+[^#\s]\S*)*)/.exec(line)
    if (!match) return []
    const [, options = '', uri = '', suite = '', components = ''] = match
    const keyring = /signed-by=(\/\S+)/.exec(options)?.[1] ?? null
    return [{ uri, suites: [suite], components: words(components), keyring }]
  })
}

/** The deb822 form: `Types:`, `URIs:`, `Suites:`, `Components:`, `Signed-By:` in a paragraph. */
export function stanzas(text: string): Source[] {
  const withoutComments = text.replaceAll(/^#.*\n?/gm, '')
  return withoutComments.split(/\n\s*\n/).flatMap((paragraph) => {
    const field = (name: string) =>
      words(new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, 'im').exec(paragraph)?.[1] ?? '')
    const [uri] = field('URIs')
    const off = field('Enabled')[0] === 'no'
    if (uri === undefined || off || !field('Types').includes('deb')) return []
    const keyring = field('Signed-By').find((word) => word.startsWith('/')) ?? null
    return [{ uri, suites: field('Suites'), components: field('Components'), keyring }]
  })
}

async function osRelease(): Promise<Record<string, string>> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return Object.fromEntries(
    [...text.matchAll(/^(\w+)="?([^"\n]*)"?$/gm)].map(([, key, value]) => [key, value]),
  )
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
