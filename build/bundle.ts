import { build, stop, type Metafile } from 'esbuild'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { readRoutes, type RoutesFile } from '../runtime/functions/routes-file.ts'
import { takeBuiltins } from './builtins.ts'
import { isFresh, noteSources } from './fresh.ts'
import { joinChunks } from './join-chunks.ts'
import { documentOf } from './openapi.ts'
import { packages } from './packages.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * What Node is started with for a cell: a growing young generation is the larger part of what it keeps after load. Set
 * while it runs, it would stay as small for good as the first collection makes it. The image of the program has it too.
 */
export const nodeFlags = ['--max-semi-space-size=1']

/** Where the built program stands. */
export const built = {
  main: join(root, 'dist/start/main.js'),
  command: join(root, 'dist/cli/main.js'),
}

/**
 * dockerode reaches remote engines over ssh and BuildKit over gRPC, picks files to pack, and prints what it sends when
 * `DEBUG` says so; a cell's engine is local, the cell packs folders itself, and what is sent holds secrets.
 */
const unused = [
  'ssh2',
  'cpu-features',
  '@grpc/grpc-js',
  '@grpc/proto-loader',
  'protobufjs',
  '@balena/dockerignore',
  'debug',
  // acme-client: an older way of making keys, and uploads of forms.
  'node-forge',
  'form-data',
  'mime-types',
]

/**
 * Bundles every function, job and program of the cell into `dist/`: one call, shared chunks, natives left outside; and
 * writes down there what the API promises.
 */
export async function bundle(
  options: { outdir?: string; entries?: string[]; write?: boolean } = {},
): Promise<Metafile> {
  const outdir = options.outdir ?? join(root, 'dist')
  if (options.write !== false) removeOld(outdir)
  const assets = await bundleAssets(outdir, options.write ?? true)
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...entriesOf(), ...(options.entries ?? [])],
    outdir,
    outbase: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    external: ['libsql'],
    alias: {
      'better-sqlite3': 'libsql',
      // A copy of Node's own streams for other platforms.
      'readable-stream': 'node:stream',
      ...Object.fromEntries(unused.map((name) => [name, join(root, 'build/unused.cjs')])),
    },
    plugins: [packages],
    loader: { '.sql': 'text' },
    define: {
      APP_SCRIPT: JSON.stringify(assets.script),
      APP_STYLE: JSON.stringify(assets.style),
      APP_ICONS: JSON.stringify(assets.icons),
      RE2_FILE: JSON.stringify(matcherFile),
    },
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: "import{createRequire as $r}from'node:module';const require=$r(import.meta.url);" },
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: false,
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  if (options.write === false) {
    await stop()
    return metafile
  }
  await bundleMatcher(outdir)
  const texts = outputFiles.map(({ path, text }) => [relative(root, path), takeBuiltins(text)] as const)
  const { programs, functions } = loadersOf(metafile)
  for (const [path, text] of await joinChunks(new Map(texts), metafile.outputs, programs, functions)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  await stop()
  writeFileSync(join(outdir, 'openapi.json'), JSON.stringify(await documentOf(routes())))
  noteSources(root, outdir, options.entries ?? [], [...Object.keys(metafile.inputs), ...assets.inputs])
  return metafile
}

/** The same into `dist/`, unless that was built of the sources as they are. True where it was not. */
export async function bundleAnew(entries: string[] = []): Promise<boolean> {
  if (isFresh(root, join(root, 'dist'), entries)) return false
  await bundle({ entries })
  return true
}

/** What loads code: both hosts, what chooses between them, and the command; later, the pages. */
function loadersOf({ outputs }: Metafile): Record<'programs' | 'functions', Record<string, string[]>> {
  const builtOf = (which: RegExp): string[] =>
    Object.keys(outputs).filter((file) => which.test(outputs[file]?.entryPoint ?? ''))
  return {
    programs: {
      main: builtOf(/^start\/main\.ts$/),
      api: builtOf(/^start\/start-cell\.ts$/),
      web: builtOf(/^start\/(start-web-alone|web-pages)\.ts$/),
      command: builtOf(/^cli\/main\.ts$/),
    },
    // Functions of the API run where all of the program `api` is loaded already.
    functions: { pages: builtOf(/^functions\/web\//) },
  }
}

/** Required when the first pattern is met, without waiting: a chunk would have to be imported. */
const matcherFile = 're2js.cjs'

async function bundleMatcher(outdir: string): Promise<void> {
  await build({
    absWorkingDir: root,
    stdin: { contents: "module.exports = require('re2js')", resolveDir: root },
    outfile: join(outdir, matcherFile),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    logLevel: 'error',
  })
}

/** Node's cache of compiled code stays: it knows by itself which of it still holds. */
function removeOld(outdir: string): void {
  if (!existsSync(outdir)) return
  for (const entry of readdirSync(outdir).filter((name) => name !== 'cache'))
    rmSync(join(outdir, entry), { recursive: true })
}

/** Bundles what browsers load; its names hold its hashes. Gives their addresses, and what they were made of. */
async function bundleAssets(
  outdir: string,
  write: boolean,
): Promise<Record<'script' | 'style' | 'icons', string> & { inputs: string[] }> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['views/public/app.ts', 'views/public/app.css', 'views/public/icons.svg'],
    loader: { '.svg': 'copy' },
    outdir: join(outdir, 'public'),
    entryNames: '[name]-[hash]',
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome120', 'firefox120', 'safari17'],
    minify: true,
    metafile: true,
    write,
    logLevel: 'error',
  })
  const address = (end: string): string =>
    `/assets/${basename(Object.keys(metafile.outputs).find((name) => name.endsWith(end)) ?? '')}`
  if (write) for (const file of Object.keys(metafile.outputs)) pack(join(root, file))
  const inputs = Object.keys(metafile.inputs)
  return { script: address('.js'), style: address('.css'), icons: address('.svg'), inputs }
}

/** Lays a file's compressed forms beside it, as small as they can be: they are made once. */
function pack(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(bytes))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}

function entriesOf(): string[] {
  const { functions, jobs } = routes()
  return [
    'start/main.ts',
    'cli/main.ts',
    ...functions.map((one) => one.entry),
    ...jobs.map((one) => one.entry),
  ]
}

function routes(): RoutesFile {
  return readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))
}

if (import.meta.main) {
  const { outputs } = await bundle()
  for (const [file, { bytes }] of Object.entries(outputs)) {
    process.stdout.write(`${String(bytes).padStart(9)}  ${relative('.', file)}\n`)
  }
}
