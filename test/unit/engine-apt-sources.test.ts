import { expect, test } from 'vitest'
import { oneLiners, stanzas } from '../../adapters/engine/apt-sources.ts'

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
