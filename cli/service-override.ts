import { Command, Option } from 'commander'
import { startAndFollow } from './follow.ts'

/** `cell service override <id>` */
export function overrideCommand(): Command {
  return new Command('override')
    .description('allow a service although its store revoked this version, or withdraw that')
    .argument('<id>', 'the service')
    .addOption(new Option('--reason <text>', 'the reason, kept with the decision').conflicts('drop'))
    .option('--drop', 'follow the store again')
    .action(async (id: string, options: { reason?: string; drop?: true }, command: Command) => {
      const path = `/api/services/catalog/${encodeURIComponent(id)}/revocation-override`
      if (options.drop) return await startAndFollow(command, path, undefined, 'DELETE')
      if (options.reason === undefined) command.error("error: say --reason '…', or --drop")
      await startAndFollow(command, path, { confirm: id, reason: options.reason })
    })
}
