import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRoutes, type FunctionEntry, type JobEntry } from '../runtime/routes-file.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Where the types made from `routes.json` stand; they are committed, and a test says when they are stale. */
export const typesFile = join(root, 'runtime/routes.gen.ts')

/** The types that make reading an ungranted binding a compile error. */
export function typesOf(routesJson: string): string {
  const { functions, jobs } = readRoutes(routesJson)
  return [
    '// Made from routes.json by `npm run types`; do not edit.',
    "import type { Facets } from './grants.ts'",
    '',
    'export interface FunctionTypes {',
    ...functions.map(line),
    '}',
    '',
    'export interface JobTypes {',
    ...jobs.map(line),
    '}',
    '',
  ].join('\n')
}

function line({ name, bindings }: FunctionEntry | JobEntry): string {
  const grants = Object.entries(bindings).map(([binding, facet]) => `${binding}: Facets['${facet}']`)
  return `  '${name}': { env: { ${grants.join('; ')} } }`
}

if (import.meta.main) writeFileSync(typesFile, typesOf(readFileSync(join(root, 'routes.json'), 'utf8')))
