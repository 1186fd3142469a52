import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isHidden, keepBothName, nameFault, split } from '../../store/services/files/manager/src/names.ts'
import { canPreview, kindOf } from '../../store/services/files/manager/src/kinds.ts'

const bytes = (text: string): number => Buffer.byteLength(text)

describe('a name for both to be kept', () => {
  test('counts up before the ending, and goes on from a number that is there', () => {
    expect(keepBothName('photo.jpg', new Set(['photo.jpg']))).toBe('photo (2).jpg')
    expect(keepBothName('photo.jpg', new Set(['photo.jpg', 'photo (2).jpg']))).toBe('photo (3).jpg')
    expect(keepBothName('photo (2).jpg', new Set(['photo (2).jpg']))).toBe('photo (3).jpg')
    expect(keepBothName('.profile', new Set(['.profile']))).toBe('.profile (2)')
    expect(keepBothName('a.tar.gz', new Set(['a.tar.gz']))).toBe('a (2).tar.gz')
    expect(keepBothName('v1.2', new Set(['v1.2']), true)).toBe('v1.2 (2)')
  })

  test('is free whatever is taken, in any case of its letters, and never too long', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
        fc.boolean(),
        (name, folder) => {
          const taken = new Set([name])
          for (let i = 0; i < 3; i++) {
            const free = keepBothName(name, taken, folder)
            expect([...taken].map((one) => one.toLowerCase())).not.toContain(free.toLowerCase())
            expect(bytes(free)).toBeLessThanOrEqual(255)
            taken.add(free)
          }
        },
      ),
    )
  })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['a/b', 'slash'],
  ['..', 'dots'],
  ['a\u0000b', 'control'],
  ['a\nb', 'control'],
  ['ä'.repeat(128), 'long'],
  ['.bin', 'reserved'],
  ['.DAV', 'reserved'],
  ['.upload-1', 'reserved'],
  ['<img src=x onerror=alert(1)>', null],
  ['תמונה.jpg', null],
  ['.profile', null],
])('says what is wrong with the name %j: %s', (name, fault) => {
  expect(nameFault(name)).toBe(fault)
})

test('hides what the server and the page keep beside the files, and nothing else', () => {
  expect(['.bin', '.DAV', '.davfs.tmp123', '.upload-ab-x'].every(isHidden)).toBe(true)
  expect(['.profile', 'bin', '.DAVid', 'upload-1'].some(isHidden)).toBe(false)
})

test('knows what a browser shows by the ending; what can hold a script is text', () => {
  expect(kindOf('A.JPG')).toBe('image')
  expect(kindOf('drawing.svg')).toBe('text')
  expect(kindOf('page.html')).toBe('text')
  expect(kindOf('all.tar.gz')).toBe('archive')
  expect(kindOf('noending')).toBe('other')
  expect(canPreview('a.zip')).toBe(false)
  expect(split('.profile')).toEqual({ stem: '.profile', ending: '' })
})
