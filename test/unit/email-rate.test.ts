import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../support/folder.ts'

const image = join(import.meta.dirname, '../../store/services/email/image')

/** The limit of the mail server as Postfix asks it, with the counts in a folder of the test. */
const program = (folder: string, then: string): string[] => [
  '-I',
  '-c',
  `
import os, sys
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(image)})
from cell_email import rate
rate.RATES = ${JSON.stringify(folder)}
ask = lambda many: print(rate.judge({'sasl_username': 'ada', 'recipient_count': str(many)}, 10))
${then}
`,
]

const ask = (folder: string, many: number): string =>
  execFileSync('python3', program(folder, `ask(${String(many)})`), { encoding: 'utf8' }).trim()

test('an account has so many recipients an hour, and what is refused does not count', async () => {
  const folder = await testFolder()
  expect(ask(folder, 7)).toBe('DUNNO')
  expect(ask(folder, 4)).toMatch(/^450 4\.7\.1 /)
  expect(ask(folder, 3)).toBe('DUNNO')
  expect(ask(folder, 1)).toMatch(/^450 4\.7\.1 /)
})

test('what is ended while it counts leaves the count of before, and the next is judged', async () => {
  const folder = await testFolder()
  expect(ask(folder, 6)).toBe('DUNNO')
  // Ended when the first half of the new count is written and no more.
  const half = `
def dump(past, file):
    file.write('[[1')
    file.flush()
    os.kill(os.getpid(), 9)
rate.json.dump = dump
ask(1)
`
  expect(spawnSync('python3', program(folder, half)).signal).toBe('SIGKILL')
  expect(ask(folder, 5), 'six still count').toMatch(/^450 4\.7\.1 /)
  expect(ask(folder, 4)).toBe('DUNNO')
  expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['ada'])
})
