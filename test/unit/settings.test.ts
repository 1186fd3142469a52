import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../config/json-document.ts'
import { isProblem } from '../../config/problem.ts'
import { defaultSettings, readSettings } from '../../config/settings.ts'
import { runs } from '../support/depth.ts'

const store = {
  id: 'pic',
  url: 'https://git.pic.ngo/roof/pic-services/',
  images: ['git.pic.ngo/roof/*'],
  image_keys: ['config/cosign/cosign.pub'],
  catalogue_keys: ['config/cosign/catalogue.pub'],
}
const signed = (signers: object[]) => ({ ...store, image_keys: undefined, image_signers: signers })
const issuer = 'stores.0.image_signers.0.issuer'
const subject = 'stores.0.image_signers.0.subject'

describe('the settings of the owner', () => {
  test('have defaults for everything', () => {
    expect(readSettings('{}')).toEqual(defaultSettings())
    expect(defaultSettings()).toEqual({
      cell_name: 'cell',
      domain: { mode: 'lan' },
      time_zone: 'UTC',
      names: { driver: 'auto', blocked: [] },
      image_verification: 'enforce',
      stores: [],
      registries: [],
      networks: { pool: '172.30.0.0/16', vpn: '10.66.0.0/22' },
    })
  })

  test.each([
    ['backup', { schedule: 'daily', keep: 7 }],
    ['exits', { fail_open: false }],
  ])('are refused where nothing reads them: %s', (path, value) => {
    expect(() => readSettings(JSON.stringify({ [path]: value }))).toThrow(
      expect.objectContaining({
        code: 'settings-invalid',
        details: expect.objectContaining({ errors: [expect.objectContaining({ path, line: 1 })] }),
      }),
    )
  })

  test('are read as written', () => {
    const written = {
      image_verification: 'warn',
      stores: [store],
      registries: [{ host: '127.0.0.1:5055', http: true }],
    }
    expect(readSettings(JSON.stringify(written))).toMatchObject(written)
  })

  test.each([
    ['file:///srv/store/', []],
    ['https://store.example/', []],
    ['http://127.0.0.1:8099/s/', [{ host: '127.0.0.1:8099', http: true }]],
  ])('a store may be at %s', (url, registries) => {
    expect(readSettings(JSON.stringify({ stores: [{ ...store, url }], registries })).stores[0]?.url).toBe(url)
  })

  test.each([
    ['an unknown mode', '{"image_verification": "Off"}', 'image_verification'],
    ['an unknown key', '{"image_verificaton": "off"}', 'image_verificaton'],
    ['a public pool', '{"networks": {"pool": "8.8.0.0/16"}}', 'networks.pool'],
    ['a pool that is too small', '{"networks": {"pool": "172.30.0.0/25"}}', 'networks.pool'],
    ['a pool with host bits', '{"networks": {"pool": "172.30.0.1/16"}}', 'networks.pool'],
    ['a pool that is wider than its block', '{"networks": {"pool": "172.0.0.0/8"}}', 'networks.pool'],
    ['a public VPN', '{"networks": {"vpn": "8.8.0.0/22"}}', 'networks.vpn'],
    ['a VPN with host bits', '{"networks": {"vpn": "10.66.0.1/22"}}', 'networks.vpn'],
    ['a VPN that is too large', '{"networks": {"vpn": "10.66.0.0/16"}}', 'networks.vpn'],
    ['a VPN without room for a peer', '{"networks": {"vpn": "10.66.0.0/30"}}', 'networks.vpn'],
    ['a VPN that lies in the pool', '{"networks": {"vpn": "172.30.4.0/22"}}', 'networks.vpn'],
    ['an endpoint that is none', '{"networks": {"endpoint": "home example"}}', 'networks.endpoint'],
    ['an endpoint with a line in it', '{"networks": {"endpoint": "a\\nPostUp = x"}}', 'networks.endpoint'],
    ['a list for an object', '{"networks": []}', 'networks'],
    [
      'a store over plain http',
      json({ stores: [{ ...store, url: 'http://store.example/' }] }),
      'stores.0.url',
    ],
    [
      'a store over http at another port than named',
      json({ stores: [{ ...store, url: 'http://a:1/' }], registries: [{ host: 'a:2', http: true }] }),
      'stores.0.url',
    ],
    [
      'a store over http at a registry that is not',
      json({ stores: [{ ...store, url: 'http://a:1/' }], registries: [{ host: 'a:1' }] }),
      'stores.0.url',
    ],
    ['credentials in an address', json({ stores: [{ ...store, url: 'https://u:p@a/' }] }), 'stores.0.url'],
    ['a file on another machine', json({ stores: [{ ...store, url: 'file://a/b' }] }), 'stores.0.url'],
    ['no address', json({ stores: [{ ...store, url: 'nothing' }] }), 'stores.0.url'],
    ['another scheme', json({ stores: [{ ...store, url: 'ftp://a/b' }] }), 'stores.0.url'],
    ['a store without keys or signers', json({ stores: [signed([])] }), 'stores.0.image_keys'],
    ['an issuer over http', json({ stores: [signed([{ issuer: 'http://a', subject: 'a@b' }])] }), issuer],
    [
      'an issuer that is a pattern',
      json({ stores: [signed([{ issuer: 'https://a/*', subject: 'a@b' }])] }),
      issuer,
    ],
    ...[
      '*',
      'https://*',
      'https://code.example*',
      'https://code.example/*/release.yml',
      'https://*.example/a',
      '*@home.example',
      'me',
      'https://code.example/a b',
    ].map((one): [string, string, string] => [
      `the subject ${one}`,
      json({ stores: [signed([{ issuer: 'https://a', subject: one }])] }),
      subject,
    ]),
    [
      'a trusted root for nobody',
      json({ stores: [{ ...store, trusted_root: 'x' }] }),
      'stores.0.trusted_root',
    ],
    ['a store without images', json({ stores: [{ ...store, images: undefined }] }), 'stores.0.images'],
    [
      'an annotation with another variable',
      json({ stores: [{ ...store, require_annotations: { app: '${SERVICE_ID}', of: '${CELL_NAME}' } }] }),
      'stores.0.require_annotations.of',
    ],
    ['one store twice', json({ stores: [store, store] }), 'stores.1.id'],
    ['a registry that is an address', json({ registries: [{ host: 'http://a' }] }), 'registries.0.host'],
    ['a key that JavaScript keeps', '{"__proto__": {}}', '__proto__'],
    ['a key twice', '{"cell_name": "a", "cell_name": "b"}', 'cell_name'],
  ])('are refused with %s', (_, text, path) => {
    expect(refusal(text).errors.map((error) => error.path)).toContain(path)
  })

  test('are refused with every complaint at once', () => {
    const { errors } = refusal(json({ cell_name: 7, stores: [{ ...store, url: 'x', id: 'X' }], more: 1 }))
    expect(errors.map(({ path }) => path)).toEqual(['cell_name', 'stores.0.id', 'stores.0.url', 'more'])
  })

  test.each([
    ['{\n  "cell_name": "home",\n}', 3, 1],
    ['{\n  "cell_name": "home"\n  "stores": []\n}', 3, 3],
    ["{ 'cell_name': 1 }", 1, 3],
    ['{ "stores": [', 1, 14],
    ['{\r\n"a": "b\nc"}', 2, 8],
    ['', 1, 1],
    ['{}\n{}', 2, 1],
    ['\ufeff{}', 1, 1],
    ['{\n "networks": {\n  "pool": "x" } }', 3, 11],
  ])('broken as %j they are refused at line %i, column %i, as the detail says', (text, line, column) => {
    const { errors, message } = refusal(text)
    expect(errors[0]).toMatchObject({ line, column })
    expect(message).toContain(`config/api/cell_config.json`)
    expect(message).toContain(`line ${line}, column ${column}`)
  })
})

describe('reading JSON', () => {
  test('never crashes, and takes exactly what JSON is', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '1',
      '-',
      'e',
      '.',
      '0',
      'true',
      'null',
      ' ',
      '\n',
      '\\',
      'a',
      '\\u0041',
      '/',
      '\u0001',
      '\u2028',
    )
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.string({ unit: token, maxLength: 12 }))
    fc.assert(
      fc.property(text, (source) => {
        const document = readJson(source, { limit: 10_000 })
        if ('complaint' in document) {
          expect(document.complaint).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
          // the rest of what JSON allows and we don't
          if (!/twice|name that may|deeper|mark/.test(document.complaint.message))
            expect(() => JSON.parse(source)).toThrow(SyntaxError)
        } else {
          expect(document.value).toEqual(JSON.parse(source))
        }
      }),
      { numRuns: runs(5000) },
    )
  })

  test('never crashes on bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readJson(bytes, { limit: 10_000 })).toBeTypeOf('object')
      }),
      { numRuns: runs(2000) },
    )
  })

  test('refuses what is not UTF-8, too long or too deep', () => {
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22), { limit: 10 })).toHaveProperty('complaint')
    expect(readJson('[1,2,3]', { limit: 3 })).toHaveProperty('complaint')
    expect(readJson('['.repeat(1_000_000), { limit: 2_000_000 })).toHaveProperty('complaint.column', 33)
    expect(readJson(`${'['.repeat(32)}${']'.repeat(32)}`, { limit: 100 })).toHaveProperty('value')
  })

  test('knows where each value stands', () => {
    const document = readJson('{\n  "a": [1,\n    {"b": true}]\n}', { limit: 100 })
    const at = (...path: (string | number)[]) => ('complaint' in document ? null : document.positionOf(path))
    expect(at('a', 1, 'b')).toEqual({ line: 3, column: 11 })
    expect(at('a', 0)).toEqual({ line: 2, column: 9 })
    expect(at('a', 1, 'missing')).toEqual({ line: 3, column: 5 })
    expect(at()).toEqual({ line: 1, column: 1 })
  })
})

function json(value: unknown): string {
  return JSON.stringify(value)
}

function refusal(text: string) {
  try {
    readSettings(text)
  } catch (error) {
    if (isProblem(error) && error.code === 'settings-invalid') return error
    throw error
  }
  throw new Error(`accepted: ${text}`)
}
