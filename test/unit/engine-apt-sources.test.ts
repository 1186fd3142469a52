import { describe, expect, test } from 'vitest'
import { imageLines, oneLiners, stanzas } from '../../adapters/engine/apt-sources.ts'

const main = { uri: 'http://mirror.example/debian', components: ['main'], keyring: null }

test('reads one-line sources, and no comments or source packages', () => {
  const text = `
# deb http://old.example/debian bookworm main
deb http://mirror.example/debian bookworm main # ours
deb-src http://mirror.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] https://other.example/apt stable main contrib
`
  expect(oneLiners(text)).toEqual([
    { ...main, suites: ['bookworm'] },
    {
      uri: 'https://other.example/apt',
      suites: ['stable'],
      components: ['main', 'contrib'],
      keyring: '/usr/share/keyrings/a.gpg',
    },
  ])
})

test('reads deb822 sources, folded lines too, and none that is switched off', () => {
  const text = `Types: deb deb-src
# http://snapshot.example
URIs: http://mirror.example/debian
Suites: bookworm
 bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/a.gpg

Types: deb
URIs: http://mirror.example/debian
Suites: sid
Components: main
Enabled: no

Types: deb-src
URIs: http://mirror.example/debian
Suites: bookworm
Components: main
`
  expect(stanzas(text)).toEqual([
    { ...main, suites: ['bookworm', 'bookworm-updates'], keyring: '/usr/share/keyrings/a.gpg' },
  ])
})

describe('what is in an image can be read by many, so an address with a password in it stays out', () => {
  const linesOf = (text: string) => imageLines(oneLiners(text), 'trixie', 'trixie')?.lines

  test('another source of the machine is taken', () => {
    expect(
      linesOf(`deb https://me:secret@private.example/debian trixie main
deb http://mirror.example/debian trixie main`),
    ).toEqual(['deb http://mirror.example/debian trixie main'])
  })

  test.each(['me:secret@', 'token@', 'me:p%40ss@', ':secret@', 'me:a@b@'])(
    "with none but %s Debian's own addresses are",
    (user) => {
      const text = ['', '-updates', '-security']
        .map((kind) => `deb https://${user}private.example/debian${kind} trixie${kind} main`)
        .join('\n')
      expect(linesOf(text)).toEqual([
        'deb http://deb.debian.org/debian trixie main',
        'deb http://deb.debian.org/debian-security trixie-security main',
        'deb http://deb.debian.org/debian trixie-updates main',
      ])
    },
  )

  test('the same in the newer form of sources', () => {
    const text = `Types: deb
URIs: https://me:secret@private.example/debian
Suites: trixie
Components: main
`
    expect(imageLines(stanzas(text), 'trixie', 'trixie')?.lines).toEqual([
      'deb http://deb.debian.org/debian trixie main',
    ])
  })

  test('a mirror that asks for nobody is taken as it is, and what the machine has not is not added', () => {
    expect(linesOf('deb http://mirror.example/debian@home trixie main')).toEqual([
      'deb http://mirror.example/debian@home trixie main',
    ])
    expect(linesOf('deb http://elsewhere.example/apt stable main')).toBeUndefined()
  })
})
