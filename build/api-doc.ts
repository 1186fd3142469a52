import { schemaText, type JsonSchema } from './schema-text.ts'

interface Content {
  content?: Record<string, { schema: JsonSchema & { properties?: { code?: { enum: string[] } } } }>
}

interface Operation {
  summary: string
  tags: [string]
  description: string
  parameters: { name: string; in: string; required?: boolean; schema: JsonSchema }[]
  requestBody?: Content
  responses: Record<string, Content & { description: string }>
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, JsonSchema> }
}

/** `docs/api.md`: every call of the OpenAPI document, by noun. */
export function apiDoc({ paths, components }: OpenApiDocument): string {
  const calls = Object.entries(paths).flatMap(([path, place]) =>
    Object.entries(place).map(([method, operation]) => ({
      title: `${method.toUpperCase()} ${path}`,
      ...operation,
    })),
  )
  const byNoun = Object.entries(Object.groupBy(calls, ({ tags: [noun] }) => noun))
  const nouns = byNoun.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [
    ...introduction,
    ...nouns.flatMap(([noun, list = []]) => [
      `## ${noun[0]?.toUpperCase()}${noun.slice(1)}`,
      ...list.flatMap(({ title, ...operation }) => [`### ${title}`, ...partsOf(operation)]),
    ]),
    '## Shapes',
    'Named in the answers above.',
    ...Object.entries(components.schemas).flatMap(([name, schema]) => [
      `### ${name}`,
      fenced(schemaText(schema)),
    ]),
    '',
  ].join('\n\n')
}

const introduction = [
  '# The API',
  '<!-- Generated from the OpenAPI document by `npm run docs`; do not edit. -->',
  'JSON over HTTP at `http://127.0.0.1:3000`, by no other names than this, `localhost` and `cell.localhost`, or over the socket `data/api/cell.sock`. `GET /api/openapi.json` and `cell openapi` are the same as an OpenAPI 3.1 document.',
  [
    '- Every key is `snake_case`. A time is RFC 3339 in UTC, a size is in bytes, a duration is in milliseconds and its key ends with `_ms`.',
    '- Times that come in have seconds and an offset with minutes, or Z. White space and marks without width around names, keys, addresses, tokens and codes are dropped; passwords are taken as they are. A body may be nested 32 levels deep.',
    '- An unknown key is refused. All complaints about a request come at once, each with its path.',
    '- An error is `application/problem+json` (RFC 9457) with a stable `code`.',
    '- What takes longer than a second is a job: the answer is 202 with `Location: /api/jobs/{id}`. A POST with the `Idempotency-Key` of an earlier one gives the same job.',
    '- A list is `{ items, next }`; `?cursor=<next>` gives the following page, `?limit=` takes up to 200.',
    '- A client signs in by a session cookie or sends `Authorization: Bearer <token>`. Whoever can open the socket may do everything.',
    '- Every call can also answer with what comes before it is carried out: `internal-error`, `function-unavailable`, `deadline-exceeded`, and those about host, credentials, body and input. Below are the codes of the call itself.',
  ].join('\n'),
]

function partsOf({ summary, description, parameters, requestBody, responses }: Omit<Operation, 'tags'>) {
  const body = Object.values(requestBody?.content ?? {})[0]?.schema
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 400)
  const codes = Object.entries(responses).flatMap(([, { content }]) => codesOf(content))
  const own = codes.filter((code) => !common.has(code))
  return [
    `${summary}. ${description}`,
    ...(parameters.length === 0 ? [] : [parameters.map(parameterLine).join('\n')]),
    ...(body === undefined || schemaText(body) === '{}' ? [] : ['Body:', fenced(schemaText(body))]),
    ...answers.flatMap(([status, { content = {} }]) => answerLines(status, content)),
    ...(own.length === 0 ? [] : [`Problems: ${own.map((code) => `\`${code}\``).join(', ')}.`]),
  ]
}

function parameterLine({ name, in: place, required, schema }: Operation['parameters'][number]): string {
  const type = schemaText(schema).replaceAll('|', 'or')
  return `- \`${name}\` (${place}${required === true ? '' : ', optional'}): ${type}`
}

function answerLines(status: string, content: NonNullable<Content['content']>): string[] {
  if (Object.keys(content).length === 0) return [`Answer ${status}, without a body.`]
  return Object.entries(content).flatMap(([type, { schema }]) =>
    type === 'application/json' && Object.keys(schema).length > 0
      ? [`Answer ${status}:`, fenced(schemaText(schema))]
      : [`Answer ${status}: \`${type}\`.`],
  )
}

function codesOf(content: Content['content']): string[] {
  return content?.['application/problem+json']?.schema.properties?.code?.enum ?? []
}

function fenced(text: string): string {
  return ['```', text, '```'].join('\n')
}

/** Codes that most calls can answer with. */
const common = new Set([
  ...['internal-error', 'function-unavailable', 'deadline-exceeded', 'request-invalid', 'body-type-wrong'],
  ...['body-too-large', 'disk-full', 'csrf', 'credential-missing', 'credential-invalid', 'not-allowed'],
  ...['setup-required', 'job-under-way', 'idempotency-mismatch', 'host-unknown'],
])
