import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRoutes, routesOf, type FunctionEntry, type JobEntry } from '../runtime/functions/routes-file.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Where the types made from `routes.json` stand; they are committed, and a test says when they are stale. */
export const typesFile = join(root, 'runtime/routes.gen.ts')

/** The types that make reading an ungranted binding, or a link to no page, a compile error. */
export function typesOf(routesJson: string): string {
  const { functions, jobs } = readRoutes(routesJson)
  return [
    '// Made from routes.json by `npm run types`; do not edit.',
    "import type { Facets } from '../bindings/grants.ts'",
    '',
    'export interface FunctionTypes {',
    ...functions.map(functionLine),
    '}',
    '',
    'export interface JobTypes {',
    ...jobs.map(jobLine),
    '}',
    '',
    `export type LinkPath =${paths(functions, 'GET')}`,
    `export type FormPath =${paths(functions, 'POST')}`,
    '',
  ].join('\n')
}

function functionLine({ name, host, bindings }: FunctionEntry): string {
  return `  '${name}': { host: '${host}'; env: ${envOf(bindings)} }`
}

function jobLine({ name, bindings }: JobEntry): string {
  return `  '${name}': { env: ${envOf(bindings)} }`
}

function envOf(bindings: Record<string, string>): string {
  const grants = Object.entries(bindings).map(([binding, facet]) => `${binding}: Facets['${facet}']`)
  return `{ ${grants.join('; ')} }`
}

/** The addresses of the pages: what a link leads to (`GET`), what a form is sent to (`POST`). */
function paths(functions: FunctionEntry[], wanted: string): string {
  const routes = functions.filter(({ host }) => host === 'web').flatMap(routesOf)
  return routes.flatMap(({ method, path }) => (method === wanted ? [`\n  | '${path}'`] : [])).join('')
}

if (import.meta.main) writeFileSync(typesFile, typesOf(readFileSync(join(root, 'routes.json'), 'utf8')))
