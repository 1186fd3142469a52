import { proxyFolders, proxyUser } from './caddy.ts'
import { coreSpec, folder, userOf, type CoreContainer } from './container.ts'
import type { CoreFacts } from './facts.ts'
import { mountOf, programHealth } from './program.ts'

/** Below `data/`: where the API listens for the pages, and for nobody else. */
export const pagesFolder = 'run/pages'

/**
 * The pages: they reach the API by its socket for them, and proxy and API reach them by theirs; they are on no network at
 * all. No capability, and nothing that they could write but those sockets. They are the proxy's user, whose folder it stands in.
 */
export function webui(facts: CoreFacts): CoreContainer {
  const { home, ports, variables } = facts.programs
  const { CELL_CONTAINED = '1', CELL_DEVELOPMENT = '0' } = variables
  const user = userOf(facts, proxyUser)
  const spec = coreSpec('webui', facts, {
    command: ['--host', 'web'],
    environment: { CELL_CONTAINED, CELL_DEVELOPMENT, CELL_HOME: home, CELL_WEB_PORT: String(ports.web) },
    user,
    mounts: [
      mountOf(home, `data/${pagesFolder}`, true),
      mountOf(home, `data/${proxyFolders.web.path}`, false),
    ],
    network: 'none',
    aliases: [],
    memory: 192 * 1024 * 1024,
    healthcheck: programHealth(ports.web),
  })
  const folders = [pagesFolder, proxyFolders.web.path].map((path) => folder(path, user))
  return { name: 'webui', spec, folders, joins: [] }
}
