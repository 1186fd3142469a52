import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const command = join(import.meta.dirname, '../../dist/cli/main.js')

/** Runs the `cell` command against the cell of a folder. */
export async function runCell(home: string, args: string[]) {
  const child = spawn(process.execPath, [command, '--home', home, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { status: status as number, stdout, stderr }
}
