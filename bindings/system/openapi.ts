import { programText } from '../../adapters/program/program-files.ts'

export type ApiDocument = ReturnType<typeof openApiDocument>

/** Generated documents that the program brings; each is read when it is asked for, and not cached. */
export function openApiDocument(program: string) {
  return {
    text: () => programText(program, 'dist/openapi.json'),
    manifestSchema: () => programText(program, 'store/manifest.schema.json'),
  }
}
