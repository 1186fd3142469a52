import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  areaOf,
  canonical,
  folderWithin,
  nameOf,
  parentOf,
  trail,
  within,
} from '../../store/services/files/manager/src/paths.ts'
import { sorted, filtered } from '../../store/services/files/manager/src/entry.ts'
import { bytes } from '../../store/services/files/manager/src/format.ts'
import { visibleRows } from '../../store/services/files/manager/src/ui/visible-rows.ts'

test('any name comes back from its path, and the path has one spelling', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('/'))
  fc.assert(
    fc.property(name, name, (folder, file) => {
      const path = within(folderWithin('/dav/ada/', folder), file)
      expect(nameOf(path)).toBe(file.toWellFormed())
      expect(nameOf(parentOf(path))).toBe(folder.toWellFormed())
      expect(areaOf(path)).toBe('/dav/ada/')
      expect(canonical(path)).toBe(path)
      expect(path).toMatch(/^[\w./%!~*'()-]+$/)
    }),
  )
})

test('addresses that a server spells otherwise become the same path', () => {
  expect(canonical('https://files.home.cell/dav/ada/a+b%2c(c)/')).toBe('/dav/ada/a%2Bb%2C(c)/')
  expect(canonical('/dav/ada/%e4%f6')).toBe('/dav/ada/%e4%f6')
  expect(canonical('/dav/ada/100%25')).toBe('/dav/ada/100%25')
})

test('the trail leads from the root of the area to the folder', () => {
  expect(trail('/dav/ada/', '/dav/ada/a/b/')).toEqual(['/dav/ada/', '/dav/ada/a/', '/dav/ada/a/b/'])
  expect(trail('/dav/ada/', '/dav/ada/')).toEqual(['/dav/ada/'])
})

const entry = (name: string, folder = false, size = 1) => ({
  path: name,
  name,
  folder,
  size: folder ? null : size,
  modified: 0,
})

test('lists folders first, and numbers in their order', () => {
  const names = (by: 'name' | 'size', down: boolean) =>
    sorted([entry('b10'), entry('b2', false, 9), entry('z', true), entry('A')], { by, down }, 'en').map(
      ({ name }) => name,
    )
  expect(names('name', false)).toEqual(['z', 'A', 'b2', 'b10'])
  expect(names('name', true)).toEqual(['z', 'b10', 'b2', 'A'])
  expect(names('size', true)).toEqual(['z', 'b2', 'b10', 'A'])
})

test('finds names by words in any order, without case and accents', () => {
  const found = filtered([entry('Résumé 2026.pdf'), entry('other')], '2026 resume')
  expect(found.map(({ name }) => name)).toEqual(['Résumé 2026.pdf'])
})

test('says sizes in units of 1,000', () => {
  expect(bytes(999, 'en')).toBe('999 B')
  expect(bytes(1500, 'en')).toBe('1.5 kB')
  expect(bytes(1500, 'de')).toBe('1,5 kB')
  expect(bytes(999_960, 'en')).toBe('1 MB')
  expect(bytes(2_147_483_648, 'en')).toBe('2.1 GB')
})

test('draws the rows near the window of a list of any length, and only those', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 2000 }),
      fc.integer({ min: 1, max: 20_000 }),
      (top, count) => {
        const { first, last } = visibleRows(top, 800, 56, count)
        expect(first).toBeGreaterThanOrEqual(0)
        expect(last).toBeLessThanOrEqual(count)
        expect(last).toBeGreaterThan(first)
        expect(last - first).toBeLessThan(60)
        for (let row = 0; row < count; row += 97) {
          const y = top + row * 56
          if (y + 56 > 0 && y < 800) expect(row >= first && row < last).toBe(true)
        }
      },
    ),
  )
})
