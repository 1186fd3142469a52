import { Command, Option } from 'commander'
import { startAndFollow } from './follow.ts'

/** `cell service override <id>` */
export function overrideCommand(): Command {
  return new Command('override')
    .description('let a service run although its store took this version back, or no more')
    .argument('<id>', 'the service')
    .addOption(new Option('--reason <text>', 'why: it is kept with the decision').conflicts('drop'))
    .option('--drop', 'heed the store again')
    .action(async (id: string, options: { reason?: string; drop?: true }, command: Command) => {
      const path = `/api/services/catalog/${encodeURIComponent(id)}/revocation-override`
      if (options.drop) return await startAndFollow(command, path, undefined, 'DELETE')
      if (options.reason === undefined) command.error("error: say --reason '…', or --drop")
      await startAndFollow(command, path, { confirm: id, reason: options.reason })
    })
}
