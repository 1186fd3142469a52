import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { bar } from '../../cli/bar.ts'
import { cellCommand } from '../../cli/cell.ts'
import { examples } from '../../cli/examples.ts'

/** Every command that does something, by its words. */
function leaves(command: Command, path: string[] = []): [string, Command][] {
  if (command.commands.length === 0) return [[path.join(' '), command]]
  return command.commands.flatMap((inner) => leaves(inner, [...path, inner.name()]))
}

const commands = leaves(cellCommand())

test('every command has an example, and every example a command', () => {
  expect(Object.keys(examples).toSorted()).toEqual(commands.map(([path]) => path).toSorted())
})

describe.each(commands)('cell %s', (path, shown) => {
  test('shows its examples', () => {
    let help = ''
    shown.configureOutput({ writeOut: (text) => (help += text) }).outputHelp()
    for (const example of examples[path] ?? []) expect(help).toContain(`\n  ${example}\n`)
  })

  test.each(examples[path] ?? [])('takes `%s`', async (example) => {
    const cell = cellCommand()
    let done: string | undefined
    for (const [name, leaf] of leaves(cell)) leaf.exitOverride().action(() => void (done = name))
    // What a shell would do with the rest is not for the command to know.
    const [typed = ''] = example.split(/ [|>] /)
    await cell.parseAsync(['node', ...typed.split(' ')])
    expect(done).toBe(path)
  })
})

test.each([
  [0, 0, '   0 % of 0 B'],
  [0, 10e6, '   0 % of 10 MB'],
  [5e6, 10e6, '  50 % of 10 MB'],
  [10e6, 10e6, ' 100 % of 10 MB'],
  [11e6, 10e6, ' 100 % of 10 MB'],
])('a bar of %d of %d bytes', (done, total, words) => {
  const line = bar(done, total)
  expect(line.slice(30)).toBe(words)
  expect(line).toHaveLength(30 + words.length)
})
