import tab from '@bomb.sh/tab/commander'
import { cellCommand } from './cell.ts'
import { accountForErrors, exitStatus } from './exit.ts'
import { endWithReader } from './terminal.ts'

const cell = cellCommand()
// `cell completion bash|zsh|fish` prints what a shell takes up; at each press of tab that asks `cell complete`.
tab(cell, { completionCommandName: 'completion' })

endWithReader(exitStatus.done)

await accountForErrors(cell, process.argv)
