import { expect, test } from 'vitest'
import { coreRecipe, coreSubject } from '../../cell/core/names.ts'
import { annotationsFor } from '../../cell/trust/annotations.ts'

test('the id of the service stands for its variable, and only for that', () => {
  const demanded = { app: '${SERVICE_ID}', by: 'us', both: 'a-${SERVICE_ID}-${SERVICE_ID}' }
  expect(annotationsFor(demanded, 'calendar')).toEqual({
    app: 'calendar',
    by: 'us',
    both: 'a-calendar-calendar',
  })
})

test('an image that nobody uses has no id that could be signed', () => {
  expect(annotationsFor({ app: '${SERVICE_ID}' }, null)['app']).not.toMatch(/^[a-z0-9-]+$/)
})

test('a core container goes by the name of its recipe', () => {
  expect(annotationsFor({ app: '${SERVICE_ID}' }, coreSubject('dns'))).toEqual({ app: coreRecipe('dns') })
})
