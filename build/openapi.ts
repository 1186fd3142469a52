import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { GenericSchema } from 'valibot'
import * as v from 'valibot'
import type { Contract, FunctionModule } from '../runtime/fn.ts'
import { routesOf, type FunctionEntry, type RoutesFile } from '../runtime/functions/routes-file.ts'
import { makesJobs, problemsOf } from './openapi-problems.ts'
import { components, schemaOf } from './openapi-schemas.ts'

const root = join(import.meta.dirname, '..')

/** The OpenAPI 3.1 document of the host `api`, made of the very schemas that parse requests and type answers. */
export async function documentOf({ functions }: RoutesFile): Promise<object> {
  const paths: Record<string, Record<string, object>> = {}
  for (const entry of functions.filter(({ host }) => host === 'api')) {
    const module = await moduleOf(entry)
    for (const { method, path } of routesOf(entry)) {
      const place = (paths[path.replaceAll(/:([a-z_]+)/g, '{$1}')] ??= {})
      place[method.toLowerCase()] = operationOf(entry, path, module)
    }
  }
  const { version, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Personal Internet Cell',
      version,
      description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components: {
      schemas: components(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made with "cell token create".' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'cell_session',
          description:
            'The cookie of POST /api/auth/login; its name ends with a word of the cell. A change by cookie needs the X-CSRF-Token that GET /api/auth/csrf-token gives.',
        },
      },
    },
  }
}

type Api = FunctionModule & { promise: NonNullable<FunctionModule['promise']> }

async function moduleOf(entry: FunctionEntry): Promise<Api> {
  const { default: module }: { default: FunctionModule } = await import(
    pathToFileURL(join(root, entry.entry)).href
  )
  if (module.promise === null) throw new Error(`${entry.entry} does not say what it answers`)
  return { ...module, promise: module.promise }
}

function operationOf(entry: FunctionEntry, path: string, { name, input, promise }: Api): object {
  const several = entry.routes.length > 1
  const id = name.slice('api/'.length).replaceAll('/', '-')
  return {
    operationId: several ? `${id}-${path.split('/').at(-1)}` : id,
    summary: promise.summary,
    tags: [tagOf(entry)],
    description: `For ${whoMay(entry)}.`,
    security: securityOf(entry),
    parameters: [
      ...parametersOf('path', input.param),
      ...parametersOf('query', input.query),
      ...parametersOf('header', input.header),
      ...(makesJobs(entry) ? [idempotencyKey] : []),
    ],
    ...(input.json !== undefined && { requestBody: bodyOf(input.json) }),
    responses: { ...answersOf(promise), ...problemAnswers(problemsOf(entry, input, promise.problems)) },
  }
}

/** The noun that a function is about: the name of its folder. */
function tagOf({ entry }: FunctionEntry): string {
  const folder = entry.split('/').at(-2) ?? ''
  return { api: 'cell', ca: 'certificates', kept: 'kept data', peer: 'peers' }[folder] ?? folder
}

/** None where everybody may; the box's own shell needs none where `local` may. */
function securityOf({ allow }: FunctionEntry): object[] {
  if (allow.includes('public')) return []
  return [{ token: [] }, { session: [] }, ...(allow.includes('local') ? [{}] : [])]
}

/** Whom the guard lets in, in words; the owner's socket is let in everywhere. */
function whoMay({ allow, scope }: FunctionEntry): string {
  if (allow.includes('public')) return 'anyone'
  const words: Partial<Record<(typeof allow)[number], string>> = {
    admin: `the administrator (a token needs the scope ${scope})`,
    peer: 'a signed-in peer',
    'own-peer': 'the peer itself',
    session: 'anyone signed in',
    setup: 'anyone until set-up is done',
    local: "the box's own shell",
    socket: 'the socket',
  }
  return [...new Set([...allow.map((one) => words[one] ?? one), 'the socket'])].join(', ')
}

function parametersOf(place: 'path' | 'query' | 'header', schema: GenericSchema | undefined): object[] {
  const entries = schema !== undefined && 'entries' in schema ? (schema.entries as v.ObjectEntries) : {}
  return Object.entries(entries).map(([name, entry]) => ({
    name,
    in: place,
    required: place === 'path' || !v.safeParse(entry, undefined).success,
    schema: schemaOf(entry as GenericSchema, 'input'),
  }))
}

/** An absent body reads as an empty object. */
function bodyOf(schema: GenericSchema): object {
  return {
    required: !v.safeParse(schema, {}).success,
    content: { 'application/json': { schema: schemaOf(schema, 'input') } },
  }
}

function answersOf({ answers }: Pick<Contract, 'answers'>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, forms]) => {
      const contents = [forms].flat().filter((form) => form !== null)
      const content = contents.map((form) =>
        typeof form === 'string'
          ? [form, { schema: mediaSchemas[form] ?? { type: 'string' } }]
          : ['application/json', { schema: schemaOf(form, 'output') }],
      )
      const headers =
        status === '202' ? { Location: { description: 'The job.', schema: { type: 'string' } } } : {}
      return [
        status,
        {
          description: statuses[status] ?? 'Done.',
          ...(content.length > 0 && { content: Object.fromEntries(content) }),
          headers: { 'X-Request-Id': { schema: { type: 'string', format: 'uuid' } }, ...headers },
        },
      ]
    }),
  )
}

/** What can be said of bodies that are not told by a schema of the cell; each event of a stream is one. */
const mediaSchemas: Record<string, object> = {
  'application/json': {},
  'application/schema+json': { type: 'object' },
  'text/event-stream': {
    type: 'object',
    properties: { id: { type: 'string' }, event: { type: 'string' }, data: { type: 'string' } },
    required: ['event', 'data'],
  },
}

const statuses: Record<string, string> = {
  200: 'The answer.',
  201: 'Made.',
  202: 'A job is under way.',
  204: 'Done; there is nothing to tell.',
}

/** One answer for each status, with the codes that it can have. */
function problemAnswers(byStatus: Map<number, string[]>): Record<string, object> {
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem', properties: { code: { enum: codes } } },
          },
        },
      },
    ]),
  )
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key gives the same job.',
  schema: { type: 'string', pattern: '^[!-~]{1,128}$' },
}
