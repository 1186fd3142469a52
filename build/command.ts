import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, built } from './bundle.ts'
import { programFolders } from './source-folders.ts'

// What runs in containers is made of the built program, so that must be today's.
if (!existsSync(built.command) || (process.argv[2] === 'up' && isOlder(built.command))) await bundle()
await import(built.command)

/** Whether some source was changed, added or removed since. */
function isOlder(file: string): boolean {
  const since = statSync(file).mtimeMs
  const root = join(import.meta.dirname, '..')
  const sources = [...programFolders, 'routes.json']
  const changed = (path: string): boolean => statSync(join(root, path)).mtimeMs > since
  return sources.some((source) => {
    if (changed(source)) return true
    if (source.endsWith('.json')) return false
    const below = readdirSync(join(root, source), { recursive: true, encoding: 'utf8' })
    return below.some((path) => changed(join(source, path)))
  })
}
