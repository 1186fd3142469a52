import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRoutes } from '../runtime/functions/routes-file.ts'
import { architectureSvg } from './architecture.ts'
import { importsOf } from './directions.ts'
import { apiDoc, type OpenApiDocument } from './api-doc.ts'
import { indexJsonSchema, manifestJsonSchema } from './json-schema.ts'
import { manifestDoc } from './manifest-doc.ts'
import { documentOf } from './openapi.ts'

const root = join(import.meta.dirname, '..')

/** The committed files that are generated from schemas, by path. */
async function generatedDocs(): Promise<Record<string, string>> {
  const routes = readRoutes(readFileSync(join(root, 'routes.json'), 'utf8'))
  return {
    'docs/api.md': apiDoc((await documentOf(routes)) as OpenApiDocument),
    'docs/architecture.svg': architectureSvg(importsOf(root)),
    'docs/manifest.md': manifestDoc(),
    'store/manifest.schema.json': jsonText(manifestJsonSchema()),
    'store/index.schema.json': jsonText(indexJsonSchema()),
  }
}

/** Those that are not as they would be generated now. */
export async function staleDocs(): Promise<string[]> {
  const stale = Object.entries(await generatedDocs()).filter(([path, text]) => readOrEmpty(path) !== text)
  return stale.map(([path]) => `${path} is stale; run \`npm run docs\``)
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}

if (import.meta.main)
  for (const [path, text] of Object.entries(await generatedDocs())) writeFileSync(join(root, path), text)
