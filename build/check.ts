import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { importsOf, wrongDirections } from './directions.ts'
import { staleDocs } from './docs.ts'
import { staleManager } from './file-manager.ts'
import { readRoutes } from '../runtime/functions/routes-file.ts'
import { sizesOf, tooLarge } from './sizes.ts'
import { generatedFiles } from './types.ts'
import { unusedExports } from './unused-exports.ts'

const root = join(import.meta.dirname, '..')

/** Each check by name; it gives its complaints. */
const checks: Record<string, () => string[] | Promise<string[]>> = {
  routes: () => {
    const { functions, jobs } = readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))
    const listed = [...functions, ...jobs].map(({ entry }) => entry)
    return readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.gen.ts'))
      .map((path) => `functions/${path}`)
      .filter((path) => !listed.includes(path))
      .map((path) => `${path} is not listed in routes.json`)
  },
  'generated types': () =>
    Object.entries(generatedFiles(readFileSync(join(root, 'routes.json'), 'utf8')))
      .filter(([file, text]) => readFileSync(join(root, file), 'utf8') !== text)
      .map(([file]) => `${file} is stale; run \`npm run types\``),
  'generated documents': staleDocs,
  'file manager': staleManager,
  bundle: async () => {
    await bundle({ write: false })
    return []
  },
  directions: () => wrongDirections(importsOf(root)),
  exports: () => unusedExports(root),
  sizes: () => tooLarge(sizesOf(root)),
  types: () => run('tsc', ['--noEmit', '-p', '.']),
  // What runs in browsers knows their types, and not Node's.
  'types of scripts': () =>
    ['views/public', 'store/services/files/manager'].flatMap((folder) =>
      run('tsc', ['--noEmit', '-p', folder]),
    ),
  lint: () => run('oxlint', ['--deny-warnings', '.']),
  format: () => run('prettier', ['--check', '--log-level=warn', '.']),
}

const complaints: string[] = []
for (const [name, check] of Object.entries(checks)) {
  const found = await check()
  process.stdout.write(`${name}: ${found.length === 0 ? 'good' : `${found.length} complaints`}\n`)
  complaints.push(...found)
}
process.stdout.write(complaints.map((one) => `${one}\n`).join(''))
process.exitCode = complaints.length === 0 ? 0 : 1

function run(program: string, args: string[]): string[] {
  const done = spawnSync(join(root, 'node_modules/.bin', program), args, { cwd: root, encoding: 'utf8' })
  return done.status === 0 ? [] : `${done.stdout}${done.stderr}`.trim().split('\n')
}
