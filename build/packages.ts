import { transform, type Plugin } from 'esbuild'
import { readFile } from 'node:fs/promises'

/** Code of packages that is changed on its way into the program, by where it stands: what it says, and what it says then. */
const changes: Record<string, [string, string][]> = {
  // Shows all that it sends, secrets too, to a `debug` that never prints it (see bundle.ts); half the cost of a call.
  'docker-modem/lib/modem.js': [['util.inspect(options, {', 'void ({']],
}

/** Shortens the names within packages, a third of their code; ours stay as they are, since the log shows them. */
export const packages: Plugin = {
  name: 'packages',
  setup(build) {
    build.onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, async ({ path }) => {
      const code = Object.entries(changes)
        .filter(([file]) => path.endsWith(`/node_modules/${file}`))
        .flatMap(([, pairs]) => pairs)
        .reduce((text, [from, to]) => changed(text, from, to, path), await readFile(path, 'utf8'))
      const shortened = await transform(code, { minifyIdentifiers: true, legalComments: 'none' })
      return { contents: shortened.code, loader: 'js' }
    })
  },
}

function changed(text: string, from: string, to: string, path: string): string {
  if (!text.includes(from)) throw new Error(`${path} no longer says ${from}`)
  return text.replace(from, to)
}
