import { expect, test } from 'vitest'
import { plainName, plainReference, splitPin, splitTag } from '../../adapters/docker/names.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`

test.each(['', '..', '../images/x', 'a/b', 'a?force=1', 'a b', '-a', 'a\n'])(
  'refuses %j as a name',
  (name) => {
    expect(() => plainName(name)).toThrow(expect.objectContaining({ code: 'engine-refused' }))
  },
)

test.each(['', '../containers/x', 'a/../b', 'a?x', 'a#x', '/a'])('refuses %j as an image', (reference) => {
  expect(() => plainReference(reference)).toThrow(expect.objectContaining({ code: 'engine-refused' }))
})

test.each([
  [`127.0.0.1:5055/cell/files@${digest}`, '127.0.0.1:5055/cell/files'],
  [`127.0.0.1:5055/cell/files:1.0@${digest}`, '127.0.0.1:5055/cell/files'],
  [`debian@${digest}`, 'debian'],
])('splits the pin %s', (pin, repository) => {
  expect(splitPin(pin)).toEqual({ repository, digest })
})

test.each(['debian:trixie', `debian@${digest}0`, 'debian@sha256:short', `@${digest}`])(
  '%s is no pin',
  (pin) => {
    expect(() => splitPin(pin)).toThrow(expect.objectContaining({ code: 'image-not-pinned' }))
  },
)

test.each([
  ['127.0.0.1:5055/cell/files:1.0', '127.0.0.1:5055/cell/files', '1.0'],
  ['127.0.0.1:5055/cell/files', '127.0.0.1:5055/cell/files', 'latest'],
  ['debian:trixie', 'debian', 'trixie'],
])('splits the tag of %s', (reference, repo, tag) => {
  expect(splitTag(reference)).toEqual({ repo, tag })
})
