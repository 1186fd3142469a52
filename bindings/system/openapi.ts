import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type ApiDocument = ReturnType<typeof openApiDocument>

/** Generated documents that the program brings; each is read when it is asked for, and not cached. */
export function openApiDocument(program: string) {
  return {
    text: () => readFile(join(program, 'dist/openapi.json'), 'utf8'),
    manifestSchema: () => readFile(join(program, 'store/manifest.schema.json'), 'utf8'),
  }
}
