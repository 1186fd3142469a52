import { build, type Metafile, type Plugin } from 'esbuild'
import { basename, dirname, relative } from 'node:path'

/** Built files: what they say, by their path as the metafile has it. */
type Files = Map<string, string>

/** Chunks that the same programs load, and the file that they become. */
interface Group {
  file: string
  chunks: string[]
}

const importing = /(import|export)\s*(?:\{([^}]*)\}\s*from\s*)?"(\.[^"]+)"/g

/**
 * Joins shared chunks that always come together. esbuild makes a chunk for every set of entries that share code, and each
 * function is an entry, so a start would read some eighty files. A start is much quicker with one file for each set of
 * loaders. `programs` names the files that each program begins with; `functions` those that it loads when they are needed,
 * which then load nothing that none of them asked for.
 */
export async function joinChunks(
  files: Files,
  outputs: Metafile['outputs'],
  programs: Record<string, string[]>,
  functions: Record<string, string[]>,
): Promise<Files> {
  const groups = groupsOf(outputs, programs, functions)
  const groupOf = new Map(groups.flatMap((group) => group.chunks.map((chunk) => [chunk, group] as const)))
  const joined: Files = new Map()
  for (const [path, code] of files) if (!groupOf.has(path)) joined.set(path, redirected(path, code, groupOf))
  for (const group of groups) joined.set(group.file, await textOf(group, files, outputs, groupOf))
  return joined
}

/** In no group are entries, and chunks that functions share but no program begins with. */
function groupsOf(
  outputs: Metafile['outputs'],
  programs: Record<string, string[]>,
  functions: Record<string, string[]>,
): Group[] {
  const loaded = (by: Record<string, string[]>): [string, Set<string>][] =>
    Object.entries(by).map(([name, files]) => [name, reached(outputs, files)])
  const [atStart, later] = [loaded(programs), loaded(functions)]
  const groups = new Map<string, Group>()
  for (const chunk of Object.keys(outputs)) {
    if (outputs[chunk]?.entryPoint !== undefined || !atStart.some(([, all]) => all.has(chunk))) continue
    const names = [...atStart, ...later].filter(([, all]) => all.has(chunk)).map(([name]) => name)
    const file = `${dirname(chunk)}/of-${names.join('-')}.js`
    const group = groups.get(file) ?? { file, chunks: [] }
    groups.set(file, { file, chunks: [...group.chunks, chunk] })
  }
  return [...groups.values()]
}

/** All files that are loaded with these, without what is imported only when it is needed. */
export function reached(outputs: Metafile['outputs'], from: string[]): Set<string> {
  const found = new Set(from)
  // A set that grows is walked to its end.
  for (const file of found)
    for (const { kind, path, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) found.add(path)
  return found
}

/** The file of a group, which exports everything that its chunks did. */
async function textOf(
  group: Group,
  files: Files,
  outputs: Metafile['outputs'],
  groupOf: Map<string, Group>,
): Promise<string> {
  const lines = group.chunks.map((chunk) => {
    const names = (outputs[chunk]?.exports ?? []).map((name) => `${name} as ${within(chunk, name)}`)
    return `export{${names.join(',')}}from"${chunk}";import"${chunk}";`
  })
  const own: Plugin = {
    name: 'chunks',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path, importer }) => {
        const chunk = path.startsWith('.') ? inFolder(importer, path) : path
        if (group.chunks.includes(chunk)) return { path: chunk, namespace: 'chunk' }
        return { path, external: true }
      })
      onLoad({ filter: /./, namespace: 'chunk' }, ({ path }) => ({
        contents: redirected(path, files.get(path) ?? '', groupOf, group),
      }))
    },
  }
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n') },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
    plugins: [own],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** Code that imports from the files of groups what it imported from their chunks; chunks of its own group stay. */
function redirected(from: string, code: string, groupOf: Map<string, Group>, own?: Group): string {
  return code.replaceAll(importing, (all, word: string, names: string | undefined, path: string) => {
    const chunk = inFolder(from, path)
    const group = groupOf.get(chunk)
    if (group === undefined || group === own) return all
    const to = relative(dirname(from), group.file)
    const place = `"${to.startsWith('.') ? to : `./${to}`}"`
    if (names === undefined) return `${word}${place}`
    return `${word}{${names
      .split(',')
      .map((name) => renamed(chunk, name))
      .join(',')}}from${place}`
  })
}

/** `a as b` of a chunk, as the file of its group has it. */
function renamed(chunk: string, name: string): string {
  const [exported = '', local = exported] = name.trim().split(/\s+as\s+/)
  return `${within(chunk, exported)} as ${local}`
}

/** Two chunks may export the same name. */
function within(chunk: string, name: string): string {
  return `${name}$${basename(chunk, '.js').split('-').at(-1)}`
}

function inFolder(file: string, path: string): string {
  return new URL(path, `file:///${file}`).pathname.slice(1)
}
