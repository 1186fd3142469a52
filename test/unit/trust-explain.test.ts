import { describe, expect, test } from 'vitest'
import { explain, tell } from '../../cell/trust/explain.ts'
import { notVerified, type Verification } from '../../cell/trust/outcome.ts'
import { type CheckName } from '../../cell/trust/check.ts'

const names: Record<CheckName, true> = {
  pin: true,
  keys: true,
  fetch: true,
  form: true,
  certificate: true,
  log: true,
  signature: true,
  hint: true,
  identity: true,
  type: true,
  digest: true,
  repository: true,
  annotations: true,
}
const checksUpTo = (name: CheckName): Verification['checks'] => [
  { name: 'form', ok: name !== 'form', detail: 'x' },
  { name, ok: false, detail: 'y' },
]

describe('a refusal is explained', () => {
  test.each(Object.keys(names) as CheckName[])('by the check %s', (name) => {
    const explanation = explain(notVerified('rejected', 'x', { checks: checksUpTo(name) }))
    expect(explanation?.check).toBe(name)
    for (const sentence of [explanation?.means, explanation?.todo])
      expect(sentence).toMatch(/^[A-Z].{20,}\.$/)
  })

  test('by another sentence for each check', () => {
    const all = (Object.keys(names) as CheckName[]).map(
      (name) => explain({ outcome: 'rejected', checks: checksUpTo(name) })?.means,
    )
    expect(new Set(all).size).toBe(all.length)
  })

  test('so that a silent registry never reads as tampering, nor tampering as silence', () => {
    const meaning = (outcome: 'unsigned' | 'unavailable' | 'rejected') =>
      explain({ outcome, checks: [{ name: 'fetch', ok: false, detail: 'x' }] })?.means
    expect(meaning('unavailable')).toContain('nothing about the image')
    expect(meaning('unsigned')).toContain('Nobody signed')
    expect(meaning('rejected')).toContain('other bytes')
  })
})

test('a good signature needs no explanation, and its bytes are not told', () => {
  const evidence = { format: 'simple', payload: 'AA==', signature: 'AA==' } as const
  const good = { ...notVerified('rejected', 'x'), outcome: 'verified', code: null, evidence } as Verification
  expect(tell(good)).toMatchObject({ outcome: 'verified', explanation: null })
  expect(tell(good)).not.toHaveProperty('evidence')
})
