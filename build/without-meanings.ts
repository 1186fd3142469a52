import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Leaves out what the fields and rules of a manifest mean: documents and the JSON Schema are made from the sources, and
 * a running cell would carry 8 kB of code and text that nothing in it reads.
 */
export const withoutMeanings: Plugin = {
  name: 'without-meanings',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]cell[/\\]manifest[/\\][\w-]+\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: path.endsWith('field.ts')
        ? plainFields
        : (await readFile(path, 'utf8'))
            .replaceAll(/(\b(?:required|optional)\(\s*)(?:'(?:[^'\\\n]|\\.)*'|[a-z]+),/g, '$1')
            .replaceAll(/\bsays:\s*'(?:[^'\\\n]|\\.)*',/g, ''),
    }))
  },
}

/** `cell/manifest/field.ts` when a field is called with its schema alone. */
const plainFields = `
import * as v from 'valibot'
export function required(schema) { return schema }
export function optional(schema) { return v.exactOptional(schema) }
`
