import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AcceptInviteBody, PeerBody, PeerKeysBody } from '../../cell/api/peer-inputs.ts'
import {
  ConfirmBody,
  DomainBody,
  LoginBody,
  LoginCodeBody,
  OverrideBody,
  PasswordBody,
  StoreAddBody,
  TokenBody,
  UninstallBody,
  VerifyBody,
} from '../../cell/api/inputs.ts'
import { SetupBody } from '../../cell/api/setup-inputs.ts'
import { makeWireGuardKeys } from '../../cell/peers/key-pair.ts'
import { unpasted } from '../../config/pasted.ts'
import { settingsSchema } from '../../config/settings.ts'

const { publicKey } = makeWireGuardKeys()
const print = `sha256:${'a'.repeat(64)}`
const store = {
  id: 'a',
  url: 'https://a.example/',
  images: ['r/x/*'],
  image_keys: ['k'],
  catalogue_keys: ['k'],
}

/** Inputs that are pasted, by what is left of them: every text in them is one, but passwords and reasons. */
const inputs: [string, v.GenericSchema, object][] = [
  ['a peer', PeerBody, { name: 'anna', public_key: publicKey }],
  ['keys', PeerKeysBody, { public_key: publicKey }],
  ['an invitation', AcceptInviteBody, { invite: 'abc' }],
  ['a token', TokenBody, { name: 'phone' }],
  ['a sign-in', LoginBody, { username: 'admin' }],
  ['its second step', LoginCodeBody, { challenge: 'abc', code: '123456' }],
  ['a domain', DomainBody, { name: 'attic.example.org', token: 'abc' }],
  ['a store', StoreAddBody, { url: 'https://store.example/', images: ['r/x/*'], accept: print }],
  ['an image', VerifyBody, { image: 'r/x@sha256:1', store: 'mine' }],
  ['a confirmation', ConfirmBody, { confirm: 'calendar' }],
  ['a confirmation of an override', OverrideBody, { confirm: 'calendar' }],
  ['a confirmation of a removal', UninstallBody, { confirm: 'calendar' }],
  [
    'a set-up',
    SetupBody,
    { code: 'ABCD', cell_name: 'attic', time_zone: 'Europe/Zurich', peer: { name: 'anna' } },
  ],
  [
    'the settings',
    settingsSchema,
    {
      cell_name: 'attic',
      time_zone: 'Europe/Zurich',
      domain: {
        name: 'a.example',
        address: '192.0.2.1',
        dns_server: '192.0.2.1:53',
        provider_url: 'https://a/',
      },
      networks: { vpn: '10.66.0.0/22', pool: '172.30.0.0/16', endpoint: 'a.example:51820' },
      stores: [store],
      registries: [{ host: 'r.example', ca_file: 'ca.pem', realms: ['https://auth.example'] }],
    },
  ],
]

/** What the other fields of an input must have. */
const others: Record<string, object> = {
  'an invitation': { password: ' good password ' },
  'a sign-in': { password: ' p ' },
  'a token': { scope: 'read' },
  'a domain': { mode: 'cloudflare' },
  'a confirmation of an override': { reason: 'x' },
  'a set-up': { admin: { username: 'ada', password: ' long enough ' } },
}

/** White space, line ends, a byte order mark, a space without width, one that does not break, a mark of direction. */
const clinging = [' ', '\n', '\r\n', '\t', '\ufeff', '\u200b', '\u00a0', '\u200e', ' \u2060\ufeff\n']

/** The same with something around each text in it. */
function around(value: unknown, left: string, right: string): unknown {
  if (typeof value === 'string') return `${left}${value}${right}`
  if (Array.isArray(value)) return value.map((one) => around(one, left, right))
  return Object.fromEntries(
    Object.entries(value as object).map(([key, one]) => [key, around(one, left, right)]),
  )
}

describe.each(inputs)('%s', (name, schema, clean) => {
  test.each(clinging)('is taken with %j around each text', (dirt) => {
    const more = others[name] ?? {}
    const wanted = v.parse(schema, { ...more, ...clean })
    for (const [left, right] of [
      [dirt, dirt],
      [dirt, ''],
      ['', dirt],
    ] as const)
      expect(v.parse(schema, { ...more, ...(around(clean, left, right) as object) })).toEqual(wanted)
  })
})

test('a password is left as it is', () => {
  const given = { old_password: ' a ', new_password: '\u200b long enough ' }
  expect(v.parse(PasswordBody, given)).toMatchObject(given)
  expect(v.parse(LoginBody, { username: 'a', password: ' \n' })).toEqual({ username: 'a', password: ' \n' })
})

test('what stands within is left, and long runs of blanks cost nothing', () => {
  expect(unpasted(' a \u200b b ')).toBe('a \u200b b')
  expect(unpasted(' \n')).toBe('')
  const wide = `a${' '.repeat(1_000_000)}b`
  const began = performance.now()
  expect(unpasted(`${wide} `)).toBe(wide)
  expect(performance.now() - began).toBeLessThan(500)
})

test('nothing within a key is mended', () => {
  const within = `${publicKey.slice(0, 9)} ${publicKey.slice(9)}`
  expect(v.safeParse(PeerKeysBody, { public_key: within }).success).toBe(false)
  expect(v.safeParse(PeerKeysBody, { public_key: `${publicKey}\nAllowedIPs = ::/0` }).success).toBe(false)
})
