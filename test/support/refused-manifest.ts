import { describe, expect, test } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import { isProblem, type FieldError } from '../../config/problem.ts'
import { manifestText, type manifestKinds } from './manifests.ts'

type Kind = (typeof manifestKinds)[number]

/** Kind of manifest, where something is put, what; and the path of the complaint where it is another. */
export type Refusal = [kind: Kind, path: string, value: unknown, wanted?: string]

/** Each is refused, and the complaint says where. */
export function testRefusals(refusals: Refusal[]): void {
  describe('refused, with the path, the line and the column', () => {
    test.each(refusals)('%s: %s = %j', (kind, path, value, wanted = path) => {
      const errors = complaints(changed(kind, path, value))
      const found = errors.find((error) => error.path === wanted)
      expect(found, JSON.stringify(errors)).toMatchObject({
        line: expect.any(Number),
        column: expect.any(Number),
      })
      expect(found?.message).not.toBe('')
    })
  })
}

/** A good manifest with one thing put in, or taken out where `value` is undefined. */
export function changed(kind: Kind, path: string, value: unknown): string {
  const manifest: unknown = JSON.parse(manifestText(kind))
  // names of settings of the kernel have dots; none of the paths here leads into them
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce<unknown>((node, key) => Reflect.get(Object(node), key), manifest)
  if (value === undefined) Reflect.deleteProperty(Object(parent), last)
  else Reflect.set(Object(parent), last, value)
  return JSON.stringify(manifest, null, 2)
}

export function complaints(text: string): FieldError[] {
  try {
    readManifest(text)
    return []
  } catch (error) {
    if (isProblem(error) && error.code === 'manifest-invalid') return error.errors
    throw error
  }
}
