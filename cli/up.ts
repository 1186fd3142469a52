import { join } from 'node:path'
import { Command } from 'commander'
import { columns, print } from './print.ts'
import { complain } from './terminal.ts'

const program = join(import.meta.dirname, '../..')

/** `cell up` */
export function upCommand(): Command {
  return new Command('up')
    .description('run the cell in six containers; running containers are left alone')
    .action(async (_, command: Command) => {
      // Loaded here: no other command has to do with engines.
      const { cellUp } = await import('../start/contained/up.ts')
      const parts = await cellUp({ program, variables: variablesOf(command), say: complain })
      print(command, { items: parts }, ({ items }) =>
        columns(items.map(({ name, role, state, version }) => [name, role, state, version])),
      )
    })
}

/** `cell down` */
export function downCommand(): Command {
  return new Command('down')
    .description(
      'stop the six containers and the services; all data is kept, and "cell up" brings everything back',
    )
    .action(async (_, command: Command) => {
      const { cellDown } = await import('../start/contained/down.ts')
      const stopped = await cellDown({ variables: variablesOf(command), say: complain })
      print(command, { stopped }, () => (stopped.length === 0 ? ['Nothing of the cell runs.'] : []))
    })
}

function variablesOf(command: Command): NodeJS.ProcessEnv {
  const { home } = command.optsWithGlobals<{ home?: string }>()
  return { ...process.env, ...(home !== undefined && { CELL_HOME: home }) }
}
