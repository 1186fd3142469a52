import { CommanderError, type Command } from 'commander'
import { isProblem, type ProblemDetails } from '../config/problem.ts'
import { complain, errors, tellAsIs, tellJson } from './terminal.ts'
import { sayProblem } from './words.ts'

/** Exit status of the command: documented in its help. */
export const exitStatus = { done: 0, failed: 1, usage: 2, noCell: 3 } as const

/** The cell answered with a problem, or a job ended with one. */
export class Refused extends Error {
  readonly problem: ProblemDetails

  constructor(problem: ProblemDetails) {
    super(problem.detail)
    this.problem = problem
  }
}

/** No cell listens on the socket. */
export class NoCell extends Error {}

/** Runs the command line and ends the process with the status that fits; what went wrong is told on standard error. */
export async function accountForErrors(command: Command, argv: string[]): Promise<void> {
  for (const one of withInner(command)) {
    one.exitOverride().configureOutput({
      writeOut: (text) => tellAsIs(text),
      writeErr: (text) => tellAsIs(text, errors),
      outputError: (text, write) => write(text),
    })
  }
  try {
    await command.parseAsync(argv)
  } catch (error) {
    process.exitCode = statusOf(error, command.opts<{ json?: boolean }>().json === true)
  }
}

function withInner(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withInner)]
}

function statusOf(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage
  if (error instanceof NoCell) {
    complain(error.message)
    return exitStatus.noCell
  }
  if (error instanceof Refused) {
    if (json) tellJson(error.problem, { to: errors })
    else tellAsIs(sayProblem(error.problem), errors)
    return exitStatus.failed
  }
  if (isProblem(error)) return statusOf(new Refused(error.details), json)
  // A fault of the command: whoever mends it wants to know where.
  complain(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return exitStatus.failed
}
