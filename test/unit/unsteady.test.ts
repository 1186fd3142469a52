import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unsteadyAgain } from '../support/unsteady.ts'

const root = join(import.meta.dirname, '../..')

test('a file that is remembered fails the run at its second time, another does not', () => {
  const known = '# Remembered\ntest/engine/faults.test.ts\n  test/bed/vpn.test.ts \n'
  const now = ['test/engine/faults.test.ts', 'test/engine/names.test.ts', 'test/bed/vpn.test.ts']
  expect(unsteadyAgain(now, known)).toEqual(['test/engine/faults.test.ts', 'test/bed/vpn.test.ts'])
  expect(unsteadyAgain(now, '')).toEqual([])
})

test('every file that is remembered is there', () => {
  const lines = readFileSync(join(root, 'test/unsteady.txt'), 'utf8').split('\n')
  const named = lines.filter((line) => line !== '' && !line.startsWith('#'))
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
  expect(unsteadyAgain(named)).toEqual(named)
})
