import fc from 'fast-check'
import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { openJobIds } from '../../runtime/jobs/job-ids.ts'

test('the ids of jobs sort as they were made, however the clock jumps and however often the cell restarts', () => {
  const time = fc.integer({ min: 0, max: 2 ** 42 })
  fc.assert(
    fc.property(fc.array(fc.array(time, { minLength: 1 }), { minLength: 1 }), (lives) => {
      const ids: string[] = []
      for (const times of lives) {
        let at = 0
        const next = openJobIds(ids.at(-1), () => times[at] ?? 0)
        for (; at < times.length; at++) ids.push(next())
      }
      expect(ids.toSorted()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(validate(id) && version(id)).toBe(7)
    }),
  )
})
