import { build } from 'esbuild'
import { existsSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const folder = join(import.meta.dirname, '../store/services/files/manager')

/**
 * What browsers load of the file manager, by its path below `built/`. It is committed, since a recipe is its folder alone:
 * the machine that makes the image has neither the bundler nor the packages.
 */
async function fileManager(): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: { manager: 'src/main.tsx', 'manager-style': 'css/manager.css' },
    outdir: 'built/manager',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    minify: true,
    // The licences of what is bundled.
    legalComments: 'eof',
    charset: 'utf8',
    write: false,
    logLevel: 'error',
  })
  const ended = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ''
  return {
    'index.html': readFileSync(join(folder, 'index.html'), 'utf8'),
    'manager/manager.js': ended('.js'),
    'manager/manager.css': ended('.css'),
    'manager/icon.svg': readFileSync(join(folder, '../icon.svg'), 'utf8'),
  }
}

/** The files of `built/` that are other than they would be built now. */
export async function staleManager(): Promise<string[]> {
  return Object.entries(await fileManager())
    .filter(([path, text]) => !existsSync(builtPath(path)) || readFileSync(builtPath(path), 'utf8') !== text)
    .map(([path]) => `store/services/files/manager/built/${path} is stale; run \`npm run file-manager\``)
}

function builtPath(path: string): string {
  return join(folder, 'built', path)
}

if (import.meta.main)
  for (const [path, text] of Object.entries(await fileManager())) {
    mkdirSync(dirname(builtPath(path)), { recursive: true })
    writeFileSync(builtPath(path), text)
  }
