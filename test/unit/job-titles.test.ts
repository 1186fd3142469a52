import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jobTitle } from '../../config/messages.ts'
import { readRoutes } from '../../runtime/functions/routes-file.ts'

const { jobs } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))

test('every job has a title that people understand', () => {
  for (const { name } of jobs) expect(jobTitle(name, 'x'), name).not.toBeNull()
})
