import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFolders } from './source-folders.ts'

/** Read by a tool by their names. */
const entryPoints = /^(functions\/|vitest\.config|drizzle\.config)|\.gen\.ts$/
const declaration =
  /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) ([A-Za-z_$][\w$]*)/gm
const word = /[A-Za-z_$][\w$]*/g

/**
 * Exported names that no other file mentions. A scan of the text: a name that another file uses for something of its
 * own counts as imported, so what is found is certain, and not complete.
 */
export function unusedExports(root: string): string[] {
  const files = sourcesIn(root).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  const filesWith = new Map<string, number>()
  for (const { text } of files)
    for (const name of new Set(text.match(word))) filesWith.set(name, (filesWith.get(name) ?? 0) + 1)
  return files
    .filter(({ path }) => !entryPoints.test(path) && !path.endsWith('.d.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(declaration)]
        .map(([, name = '']) => name)
        .filter((name) => filesWith.get(name) === 1)
        .map((name) => `${path} exports ${name}, which no other file imports`),
    )
}

function sourcesIn(root: string): string[] {
  const below = sourceFolders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  return [...below, 'vitest.config.ts', 'drizzle.config.ts'].filter(
    (path) => /\.[mc]?tsx?$/.test(path) && !path.includes('node_modules'),
  )
}
