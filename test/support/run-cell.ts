import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const command = join(import.meta.dirname, '../../dist/cli/main.js')

/** Runs the `cell` command against the cell of a folder, in English unless `variables` say otherwise. */
export async function runCell(
  home: string,
  args: string[],
  variables: Record<string, string> = { LC_ALL: 'C' },
) {
  const child = spawn(process.execPath, [command, '--home', home, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', ...variables },
  })
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { status: status as number, stdout, stderr }
}
