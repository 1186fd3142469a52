import { Command } from 'commander'
import { caCommands } from './ca.ts'
import { adminCommands, auditCommands, setupCodeCommand } from './admin.ts'
import { connectionCommands } from './connection.ts'
import { configCommands } from './config.ts'
import { domainCommands } from './domain.ts'
import { showExamples } from './examples.ts'
import { healthCommand } from './health.ts'
import { jobCommands } from './job.ts'
import { accountCommands } from './account.ts'
import { keptCommands } from './kept.ts'
import { openapiCommand } from './openapi.ts'
import { peerCommands } from './peer.ts'
import { sessionCommands } from './session.ts'
import { serviceCommands } from './service.ts'
import { statusCommand } from './status.ts'
import { storeCommands } from './store.ts'
import { tokenCommands } from './token.ts'
import { downCommand, upCommand } from './up.ts'
import { verifyCommand } from './verify.ts'

/** The `cell` command, whole, and not yet told what to do. */
export function cellCommand(): Command {
  const cell = new Command('cell')
    .description("Runs a Personal Internet Cell from the shell of its box, over the cell's socket.")
    .option('--json', 'print the answer as JSON')
    .option('--home <folder>', "the cell's folder (default: CELL_HOME, else this folder)")
    .addHelpText('after', '\nExit status: 0 done, 1 refused or failed, 2 wrong usage, 3 no cell running.')
  for (const command of [
    upCommand(),
    downCommand(),
    statusCommand(),
    healthCommand(),
    serviceCommands(),
    accountCommands(),
    keptCommands(),
    jobCommands(),
    peerCommands(),
    connectionCommands(),
    storeCommands(),
    verifyCommand(),
    configCommands(),
    domainCommands(),
    caCommands(),
    tokenCommands(),
    sessionCommands(),
    setupCodeCommand(),
    adminCommands(),
    auditCommands(),
    openapiCommand(),
  ]) {
    cell.addCommand(command)
  }
  showExamples(cell)
  return cell
}
