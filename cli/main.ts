import tab from '@bomb.sh/tab/commander'
import { cellCommand } from './cell.ts'
import { accountForErrors, exitStatus } from './exit.ts'

const cell = cellCommand()
// `cell completion bash|zsh|fish` prints what a shell takes up; at each press of tab that asks `cell complete`.
tab(cell, { completionCommandName: 'completion' })

// `cell … | head` closes the pipe when it has read enough: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitStatus.done)
})

await accountForErrors(cell, process.argv)
