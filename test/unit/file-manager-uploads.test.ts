import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settle } from '../../store/services/files/manager/src/actions/conflicts.ts'
import { recall } from '../../store/services/files/manager/src/upload/remembered.ts'
import {
  backoff,
  gatheringPath,
  nextPiece,
  usable,
  worthAnotherTry,
} from '../../store/services/files/manager/src/upload/resume.ts'

test('pieces cover a file once, from wherever it was broken off', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.nat(5000),
      fc.integer({ min: 1, max: 700 }),
      (size, at, most) => {
        let arrived = usable(at, size)
        const start = arrived
        const pieces: string[] = []
        for (
          let piece = nextPiece(arrived, size, most);
          piece !== null;
          piece = nextPiece(arrived, size, most)
        ) {
          expect(piece.from).toBe(arrived)
          expect(piece.to - piece.from).toBeLessThanOrEqual(most)
          expect(piece.range).toBe(piece.from === 0 ? null : `bytes ${piece.from}-${piece.to - 1}/${size}`)
          pieces.push(piece.range ?? '')
          arrived = piece.to
        }
        expect(arrived).toBe(size)
        expect(pieces).toHaveLength(Math.ceil((size - start) / most))
      },
    ),
  )
})

test('an empty file is one piece', () => {
  expect(nextPiece(0, 0)).toEqual({ from: 0, to: 0, range: null })
})

test('more bytes than the file has are not of it', () => {
  expect([usable(null, 5), usable(3, 5), usable(5, 5), usable(6, 5)]).toEqual([0, 3, 5, 0])
})

test('the same file leads to the same place, and any other to another', () => {
  const file = { name: 'film.mp4', size: 9, lastModified: 1 }
  const path = gatheringPath('/dav/ada/', file)
  expect(path).toMatch(/^\/dav\/ada\/\.upload-[0-9a-f]{16}-film\.mp4$/)
  expect(gatheringPath('/dav/ada/', { ...file })).toBe(path)
  const others = [
    gatheringPath('/dav/ada/x/', file),
    gatheringPath('/dav/ada/', { ...file, size: 8 }),
    gatheringPath('/dav/ada/', { ...file, lastModified: 2 }),
  ]
  expect(new Set([path, ...others]).size).toBe(4)
  const long = gatheringPath('/dav/ada/', { ...file, name: `${'ä/'.repeat(300)}.mp4` })
  expect(Buffer.byteLength(decodeURIComponent(long.split('/').at(-1) ?? ''))).toBeLessThan(120)
})

test('tries again after a broken line, ever more rarely, and not after a refusal', () => {
  expect([0, 429, 502, 503, 504].every(worthAnotherTry)).toBe(true)
  expect([403, 404, 409, 412, 423, 507].some(worthAnotherTry)).toBe(false)
  expect([0, 1, 2, 9].map(backoff)).toEqual([1000, 2000, 4000, 30_000])
})

test('storage that holds something else is no upload', () => {
  const stored = (text: string | null) => recall({ getItem: () => text })
  const one = { gathering: '/g', folder: '/f/', name: 'a', chosen: 'a', size: 1, replace: false }
  expect(stored(JSON.stringify([one, { gathering: 1 }, null, 'x']))).toEqual([one])
  expect([null, '{', '{}', '7'].map(stored)).toEqual([[], [], [], []])
})

const file = (name: string) => ({ name, folder: false })

test('what is free goes as it is; what is taken is asked about, once for all', async () => {
  const asked: unknown[] = []
  const settled = await settle([file('a'), file('b'), file('c')], [file('b'), file('c')], async (one) => {
    asked.push(one)
    return { choice: 'both', forAll: true }
  })
  expect(settled?.map(({ name, replace }) => [name, replace])).toEqual([
    ['a', false],
    ['b (2)', false],
    ['c (2)', false],
  ])
  expect(asked).toEqual([{ name: 'b', others: 1, canReplace: true }])
})

test('skips, replaces, and leaves all when the question is closed', async () => {
  const there = [file('a'), { name: 'd', folder: true }]
  const by = (choice: 'skip' | 'replace') => async () => ({ choice, forAll: false })
  expect(await settle([file('a'), file('z')], there, by('skip'))).toMatchObject([
    { name: 'z', replace: false },
  ])
  expect(await settle([file('a')], there, by('replace'))).toMatchObject([{ name: 'a', replace: true }])
  expect(await settle([file('a')], there, async () => null)).toBeNull()
})

test('never lets a file take the place of a folder, whatever was said of the others', async () => {
  const asked: boolean[] = []
  const settled = await settle(
    [file('a'), file('d')],
    [file('a'), { name: 'd', folder: true }],
    async (one) => {
      asked.push(one.canReplace)
      return { choice: one.canReplace ? 'replace' : 'both', forAll: true }
    },
  )
  expect(asked).toEqual([true, false])
  expect(settled?.map(({ name, replace }) => [name, replace])).toEqual([
    ['a', true],
    ['d (2)', false],
  ])
})

test('two of one name that come together do not meet', async () => {
  const settled = await settle([file('a'), file('a')], [], async () => ({ choice: 'both', forAll: false }))
  expect(settled?.map(({ name }) => name)).toEqual(['a', 'a (2)'])
})
