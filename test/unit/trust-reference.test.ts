import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../../config/problem.ts'
import { formatReference, isPinned, nameOf, parseReference } from '../../cell/trust/reference.ts'
import { isAllowed } from '../../cell/trust/allow-list.ts'
import { imageIs } from '../../cell/trust/image-is.ts'
import { runs } from '../support/depth.ts'

const digest = `sha256:${'a'.repeat(64)}`

const letters = 'abcxyz019'
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 })
const path = fc
  .array(
    fc.tuple(word, fc.constantFrom('', '.', '_', '__', '-', '---'), word).map((three) => three.join('')),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join('/'))
const references = fc
  .tuple(
    fc.constantFrom('', 'docker.io/', 'a.b/', 'host:5000/', '10.0.0.1:5055/'),
    path,
    fc.constantFrom('', ':v1', ':V_1.0-x'),
    fc.constantFrom('', `@${digest}`),
  )
  .map((four) => four.join(''))

describe('an image reference', () => {
  test.each([
    ['nginx', 'index.docker.io/library/nginx'],
    ['docker.io/nginx', 'index.docker.io/library/nginx'],
    ['docker.io/library/nginx:1', 'index.docker.io/library/nginx'],
    ['library/nginx', 'index.docker.io/library/nginx'],
    ['index.docker.io/o/app', 'index.docker.io/o/app'],
    ['o/app@' + digest, 'index.docker.io/o/app'],
    ['git.pic.ngo/roof/x/calendar:1.0', 'git.pic.ngo/roof/x/calendar'],
    ['127.0.0.1:5055/cell/calendar', '127.0.0.1:5055/cell/calendar'],
    ['localhost:5000/a__b/c-d.e', 'localhost:5000/a__b/c-d.e'],
  ])('%s is %s', (text, name) => {
    expect(nameOf(parseReference(text))).toBe(name)
  })

  test('keeps tag and digest apart', () => {
    expect(parseReference(`host:5000/a:v1@${digest}`)).toEqual({
      registry: 'host:5000',
      repository: 'a',
      tag: 'v1',
      digest,
    })
    expect(isPinned(parseReference(`a.b/c@${digest}`))).toBe(true)
    expect(isPinned(parseReference('a.b/c:1'))).toBe(false)
  })

  test.each([
    '',
    ' nginx',
    'nginx ',
    'nginx\n',
    'Nginx',
    'a.b/C',
    'A.b/c',
    'a.b//c',
    'a.b/../c',
    'a.b/./c',
    'a.b/c/',
    '/a',
    'https://a.b/c',
    'a.b:0/c',
    'a.b:080/c',
    'a.b:65536/c',
    'a.b:/c',
    'user@a.b/c',
    'localhost/c',
    '.a/c',
    'a-.b/c',
    'a.b/c:',
    'a.b/c:-x',
    'a.b/c@',
    'a.b/c@sha256:abc',
    `a.b/c@sha256:${'A'.repeat(64)}`,
    `a.b/c@sha512:${'a'.repeat(128)}`,
    `a.b/c@${digest}@${digest}`,
    `a.b/c@${digest}:tag`,
    `a.b/${'c'.repeat(260)}`,
    'a.b/c%2fd',
    'a.b/é',
    'a.b/c?d',
    'a.b/c___d',
  ])('refuses %j', (text) => {
    expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'image-reference-invalid' }))
  })

  test('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(references, (text) => {
        const reference = parseReference(text)
        expect(parseReference(formatReference(reference))).toEqual(reference)
      }),
    )
  })

  test('never fails but with a problem', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ab.:/@-_0A*') })), (text) => {
        try {
          const reference = parseReference(text)
          expect(formatReference(reference)).toMatch(/^[\x21-\x7e]+$/)
        } catch (error) {
          expect(isProblem(error) && error.code).toBe('image-reference-invalid')
        }
      }),
      { numRuns: runs(2000) },
    )
  })
})

describe("a store's allow-list", () => {
  test.each([
    ['git.pic.ngo/roof/calendar', 'git.pic.ngo/roof/*', true],
    ['git.pic.ngo/roof/a/b', 'git.pic.ngo/roof/*', true],
    ['git.pic.ngo/roof', 'git.pic.ngo/roof/*', false],
    ['git.pic.ngo/roof-evil/x', 'git.pic.ngo/roof/*', false],
    ['git.pic.ngo.evil.org/roof/x', 'git.pic.ngo/roof/*', false],
    ['git.pic.ngo:444/roof/x', 'git.pic.ngo/roof/*', false],
    ['127.0.0.1:5055/cell/x', '127.0.0.1:5055/cell/*', true],
    ['127.0.0.1:5056/cell/x', '127.0.0.1:5055/cell/*', false],
    ['git.pic.ngo/roof/calendar', 'git.pic.ngo/roof/calendar', true],
    ['git.pic.ngo/roof/calendar2', 'git.pic.ngo/roof/calendar', false],
    ['git.pic.ngo/x', 'git.pic.ngo/*', true],
    ['nginx', 'docker.io/library/*', true],
    ['git.pic.ngo/roof/x', '*', false],
    ['git.pic.ngo/roof/x', '*/roof/*', false],
    ['git.pic.ngo/roof/x', 'git.pic.ngo/*/x', false],
    ['git.pic.ngo/roof/x', 'git.pic.ngo/ro*', false],
    ['git.pic.ngo/roof/x', 'GIT.pic.ngo/roof/*', false],
    ['git.pic.ngo/roof/x', 'git.pic.ngo/roof/../roof/*', false],
    ['git.pic.ngo/roof/x', 'git.pic.ngo//*', false],
    ['git.pic.ngo/roof/x', 'git.pic.ngo', false],
    ['git.pic.ngo/roof/x', '', false],
  ])('%s against %s: %s', (image, pattern, allowed) => {
    expect(isAllowed(parseReference(image), [pattern])).toBe(allowed)
  })

  test('allows nothing when it is empty', () => {
    expect(isAllowed(parseReference('a.b/c'), [])).toBe(false)
  })
})

describe('what the engine holds', () => {
  const pin = { ...parseReference('nginx'), digest }
  const other = `sha256:${'b'.repeat(64)}`
  test.each([
    [{ RepoDigests: [`nginx@${digest}`] }, true],
    [{ RepoDigests: ['<none>@<none>', `docker.io/library/nginx@${digest}`] }, true],
    [{ RepoDigests: [`other@${digest}`, `nginx@${other}`] }, false],
    [{ RepoDigests: [] }, false],
    [{ RepoDigests: null }, false],
    [{}, false],
    [{ RepoDigests: [`nginx@${digest}`], Descriptor: { digest } }, true],
    [{ RepoDigests: [`nginx@${digest}`], Descriptor: { digest: other } }, false],
    [{ RepoDigests: [], Descriptor: { digest } }, true],
  ])('%j is the pinned image: %s', (inspected, same) => {
    expect(imageIs(pin, inspected)).toBe(same)
  })
})
