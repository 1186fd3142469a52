import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { english, jobTitle } from '../../config/messages.ts'
import { readRoutes } from '../../runtime/functions/routes-file.ts'

const { jobs } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))

test('every job has a title that people understand', () => {
  for (const { name } of jobs) expect(jobTitle(name, 'x'), name).not.toBeNull()
})

test('what another version stored is told by its code, and breaks nothing', () => {
  expect(english({ code: 'of-another-version', params: { name: 'x' } })).toBe('of-another-version')
  expect(english({ code: 'constructor' })).toBe('constructor')
  expect(jobTitle('of-another-version', 'x')).toBeNull()
})
