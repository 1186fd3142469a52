import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type ApiDocument = ReturnType<typeof openApiDocument>

/** What the API promises, as the build wrote it down; read when it is asked for, and not kept. */
export function openApiDocument(program: string) {
  return { text: () => readFile(join(program, 'dist/openapi.json'), 'utf8') }
}
