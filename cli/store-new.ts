import { join } from 'node:path'
import { Command } from 'commander'
import { writeRecipe } from '../adapters/local-store/new-recipe.ts'
import { readManifest } from '../cell/manifest/read.ts'
import { print } from './print.ts'

/** The folder of the program that this command is of. */
const program = join(import.meta.dirname, '../..')

/** `cell store new <id>`: needs no running cell. */
export function newCommand(): Command {
  return new Command('new')
    .description('create the recipe of a new service, which lints, builds and installs as it is')
    .argument('<id>', 'id of the service: lower-case letters, digits and hyphens, beginning with a letter')
    .option('--name <name>', 'display name (default: the id with a capital letter)')
    .option('--folder <folder>', "where recipes are (default: the program's own, which `store build` builds)")
    .action((id: string, options: { name?: string; folder?: string }, command: Command) => {
      const name = options.name ?? `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`
      const folder = options.folder ?? join(program, 'store/services')
      const files = writeRecipe(program, { id, name, folder }, readManifest)
      print(command, { id, files }, () => [
        ...files,
        `Next: change manifest.json, then "cell store build ${id}" and "cell service install ${id}".`,
      ])
    })
}
