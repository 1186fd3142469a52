import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRoutes } from '../../runtime/functions/routes-file.ts'
import { de } from '../../views/words/de.ts'
import { en } from '../../views/words/en.ts'

const { jobs } = readRoutes(readFileSync(join(import.meta.dirname, '../../routes.json'), 'utf8'))

test.each(Object.entries({ en, de }))('every job has a title that people understand, in %s', (_, words) => {
  for (const { name } of jobs) expect(words.job.titles, name).toHaveProperty(name)
})
