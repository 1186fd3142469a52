import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRoutes, routesOf, type FunctionEntry, type JobEntry } from '../runtime/functions/routes-file.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The files generated from `routes.json`; they are committed, and `npm run check` says when they are stale. */
export function generatedFiles(routesJson: string): Record<string, string> {
  const { functions, jobs } = readRoutes(routesJson)
  return {
    'bindings/routes.gen.ts': grantsOf(functions, jobs),
    'functions/routes.gen.ts': modulesOf(functions, jobs),
    'views/paths.gen.ts': pathsOf(functions),
  }
}

const head = '// Made from routes.json by `npm run types`; do not edit.'

/** Reading an ungranted binding becomes a compile error. */
function grantsOf(functions: FunctionEntry[], jobs: JobEntry[]): string {
  const queues = functions.some(({ bindings }) => Object.values(bindings).some(isQueue))
  return lines(
    head,
    "import type { Facets } from './grants.ts'",
    queues ? "import type { Queue } from '../runtime/functions/queue.ts'" : [],
    '',
    "declare module '../runtime/functions/registry.ts' {",
    '  interface FunctionTypes {',
    functions.map(
      ({ name, host, bindings }) => `    '${name}': { host: '${host}'; env: ${envOf(bindings)} }`,
    ),
    '  }',
    '',
    '  interface JobTypes {',
    jobs.map(({ name, bindings }) => `    '${name}': { env: ${envOf(bindings)} }`),
    '  }',
    '}',
    '',
  )
}

/** A call of a route that does not exist, or of a job with the wrong input, becomes a compile error. */
function modulesOf(functions: FunctionEntry[], jobs: JobEntry[]): string {
  const api = functions.filter(({ host }) => host === 'api')
  return lines(
    head,
    "import type { InputOf } from '../runtime/functions/queue.ts'",
    '',
    "declare module '../runtime/functions/registry.ts' {",
    '  interface ApiRoutes {',
    api.flatMap((entry) => entry.routes.map((route) => `    '${route}': ${moduleOf(entry)}`)),
    '  }',
    '',
    '  interface JobInputs {',
    jobs.map((entry) => `    '${entry.name}': InputOf<${moduleOf(entry)}>`),
    '  }',
    '}',
    '',
  )
}

/** A link to no page becomes a compile error. */
function pathsOf(functions: FunctionEntry[]): string {
  return lines(
    head,
    `export type LinkPath =${paths(functions, 'GET')}`,
    `export type FormPath =${paths(functions, 'POST')}`,
    '',
  )
}

function envOf(bindings: Record<string, string>): string {
  const grants = Object.entries(bindings).map(([binding, facet]) =>
    isQueue(facet) ? `${binding}: Queue<'${facet.slice('job:'.length)}'>` : `${binding}: Facets['${facet}']`,
  )
  return `{ ${grants.join('; ')} }`
}

function isQueue(facet: string): boolean {
  return facet.startsWith('job:')
}

function moduleOf({ entry }: { entry: string }): string {
  return `(typeof import('./${entry.slice('functions/'.length)}'))['default']`
}

/** The addresses of the pages: what a link leads to (`GET`), what a form is sent to (`POST`). */
function paths(functions: FunctionEntry[], wanted: string): string {
  const routes = functions.filter(({ host }) => host === 'web').flatMap(routesOf)
  return routes.flatMap(({ method, path }) => (method === wanted ? [`\n  | '${path}'`] : [])).join('')
}

function lines(...parts: (string | string[])[]): string {
  return parts.flat().join('\n')
}

if (import.meta.main) {
  const files = generatedFiles(readFileSync(join(root, 'routes.json'), 'utf8'))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text)
}
