import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { Problem } from '../../config/problem.ts'

interface NewRecipe {
  id: string
  name: string
  /** Where recipes are: the new one is a folder in it. */
  folder: string
}

/**
 * Makes a recipe from `store/template`: a folder that lints, builds and installs as it is. Gives its files, by path.
 * `check` is asked about the manifest before anything is in its place. Throws `request-invalid` where there is one.
 */
export function writeRecipe(
  program: string,
  { id, name, folder }: NewRecipe,
  check: (manifest: string) => void,
): string[] {
  const recipe = join(folder, id)
  if (existsSync(recipe)) throw new Problem('request-invalid', { case: 'recipe', folder: recipe })
  const words: Record<string, string> = {
    __ID__: id,
    __NAME__: name,
    __SCHEMA__: relative(recipe, join(program, 'store/manifest.schema.json')),
    __MANIFEST__: join(recipe, 'manifest.json'),
  }
  const fill = (text: string): string => text.replaceAll(/__[A-Z]+__/g, (word) => words[word] ?? word)
  check(fill(readFileSync(join(program, 'store/template/manifest.json'), 'utf8')))
  const draft = join(folder, `.${id}.new`)
  mkdirSync(folder, { recursive: true })
  rmSync(draft, { recursive: true, force: true })
  cpSync(join(program, 'store/template'), draft, { recursive: true })
  const files = readdirSync(draft, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(draft, path)).isFile(),
  )
  for (const path of files) writeFileSync(join(draft, path), fill(readFileSync(join(draft, path), 'utf8')))
  renameSync(draft, recipe)
  return files.toSorted().map((path) => join(recipe, path))
}
