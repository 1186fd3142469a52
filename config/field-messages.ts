import { fill, type Fields, type Param } from './phrase.ts'

/** What can be wrong with a field, in English; `{name}` stands for a parameter. */
export const fieldMessages = {
  text: 'must be text',
  empty: 'must not be empty',
  'too-long': 'is too long',
  missing: 'is missing',
  required: 'is required',
  invalid: 'is not valid',
  number: 'must be a number',
  'yes-no': 'must be true or false',
  'on-off': 'must be on or off',
  'zero-one': 'must be 0 or 1',
  list: 'must be a list',
  object: 'must be an object',
  'one-of': 'must be one of {values}',
  'plan-what': 'must be "install" or "uninstall"',
  scope: 'must be "read", "operate" or "admin"',
  tunnel: 'must be "full" or "split"',
  remove: 'must be "remove"',
  'setting-unknown': 'is not a known setting',
  setting: 'is not a setting',
  'field-unknown': 'is not a known field',
  container: 'must be a container',
  'service-id': 'must be 1 to 31 lower-case letters, digits and hyphens, beginning with a letter',
  uuid: 'must be a UUID',
  'session-id': 'must be the id of a session',
  version: 'must be a version',
  'service-name': 'must name the service',
  'confirm-data': 'must be "{id}", the service whose data will be deleted',
  'confirm-override': 'must be "{id}", the service to run anyway',
  'page-size': 'must be a number from 1 to 200',
  'event-id': 'must be the id of an event',
  'time-such-as': 'must be an RFC 3339 time, such as 2030-01-01T00:00:00Z',
  'time-ahead': 'must lie in the future',
  'time-or-null': 'must be an RFC 3339 time, or null',
  reason: 'must say why',
  hash: 'must be 64 hex digits',
  fingerprint: 'must be sha256: and 64 hex digits',
  lines: 'must be a number of lines, at most 10000',
  password: 'must have at least 8 characters',
  username: 'must be 1 to 64 letters, digits and . _ @ -, beginning with a letter or digit',
  'needed-in-mode': 'must be given in this mode',
  token: 'must be a token',
  'device-name': 'must be 1 to 64 letters, digits and _ . -',
  'only-dots': 'must not be only dots',
  'public-key': 'must be a public key of WireGuard: 32 bytes in base64, such as "wg pubkey" prints',
  'ids-or-null': 'must be a list of ids, or null',
  'whole-number': 'must be a whole number',
  'one-line': 'must be one line of text',
  'at-most-characters': 'must be at most {most} characters',
  pattern: 'must fit {pattern}',
  'at-least': 'must be at least {least}{unit}',
  'at-most': 'must be at most {most}{unit}',
  port: 'must be a port number',
  prefix: 'must be lower-case and end with a hyphen',
  'map-limit': 'has more than {most} entries',
  'least-entries': 'must have at least {least}',
  'most-entries': 'must have at most {most}',
  twice: 'names one thing twice',
  bytes: 'is larger than {limit} bytes',
  control: 'must not have control characters',
  host: 'must be a host in small letters, with a port if need be',
  'store-url':
    'must be an address such as https://host/path/ or file:///folder/, without credentials or query',
  issuer: 'must be an address such as https://accounts.example',
  subject:
    'must be an e-mail address, or an address such as https://host/path, where only its last character may be *',
  'small-letters': 'must be small letters, digits and hyphens',
  repository: 'must be a repository such as registry.example/team/signatures, without tag or digest',
  'service-variable': 'may have {variable} as its only variable',
  origin: 'must be an origin such as https://auth.example',
  'registry-address': 'must be an address such as http://host:5000',
  'own-name': "is one of the cell's own",
  'overlaps-pool': 'overlaps networks.pool, {pool}',
  overlaps: 'overlaps {other}',
  'signer-or-key': 'must have at least 1, unless image_signers has one',
  'only-with-signers': 'is of use only with image_signers',
  'http-unnamed': 'uses http, but registries does not name {host} with "http": true',
  'store-twice': 'names one store twice',
  'local-store-id': 'is the id of the local store',
  'http-registry': 'uses http, but the registry does not',
  'registry-twice': 'names one registry twice',
  'domain-too-long': 'is too long for a domain',
  'domain-name': 'must be a domain name',
  'no-wildcard': 'must be without "*.": the names below it come by themselves',
  'name-in-zone': 'must be one name before .{zone}, such as attic.{zone}',
  'public-name': 'must be a public name, such as home.example.org',
  ipv4: 'must be an IPv4 address',
  'dns-server': 'must be an address such as 192.0.2.1:53',
  'web-address': 'must be an address such as https://host/path',
  pool: 'must be a private IPv4 network such as 172.30.0.0/16, at least a /24, without host bits',
  vpn: 'must be a private IPv4 network such as 10.66.0.0/22, from a /20 to a /28, without host bits',
  endpoint:
    'must be a host name or an address with a port from 1 to 65535 if need be, such as home.example.org, home.example.org:51820 or [2001:db8::1]:51820',
  'time-zone': 'must be a time zone of the IANA database, such as Europe/Zurich, or UTC',
  'device-taken': 'is the name of another peer',
  'device-name-taken': 'is the name of another device',
  'key-taken': 'is the key of another peer',
  'place-outside': 'must be in config/ or data/ of the cell: it sees nothing else when it runs in containers',
  'token-refused': 'is not accepted by {provider}',
  'name-uncovered': 'is not covered by the token of {provider}',
  'visible-ascii': 'must be 1 to 128 visible ASCII characters',
  'username-reserved': 'is a name that is reserved',
  'username-letters': 'must be at most 64 characters, without spaces and without : / \\',
  'confirm-account': 'must be "{username}", the account whose data will be deleted',
  'share-unknown': 'must be an account of this service: there is no "{username}"',
  'share-self': 'must be another account than your own',
  'shares-full': 'is one too many: an account may share with {most} others',
  'share-full': 'is an account with which {most} others share already',
  'data-claimed': 'is what the account "{username}" is getting',
  'username-asked': 'must be given: no name like "{peer}" fits this service',
  'password-weak': 'is too easy to guess: take some more words or characters',
  'password-bytes': 'must be at most {most} bytes long',
  label: 'must be 1 to 40 characters',
  region: '{name} is no region',
  'wrong-type': 'must be {wanted}, not {given}',
} as const satisfies Record<string, string>

export type FieldMessageCode = keyof typeof fieldMessages

/** The same in another language. */
export type FieldMessageWords = Readonly<Record<FieldMessageCode, string>>

export interface FieldMessage {
  message: string
  /** None where a message is for those who write manifests: it is in English only. */
  code?: FieldMessageCode
  params?: Readonly<Record<string, Param>>
}

type Given<Code extends FieldMessageCode> = Fields<(typeof fieldMessages)[Code]>

/** A message as a schema carries it: valibot knows only texts. `heard` reads it again. */
export function say<Code extends FieldMessageCode>(
  code: Code,
  ...[params]: keyof Given<Code> extends never ? [] : [params: Given<Code>]
): string {
  return params === undefined ? `#${code}` : `#${code} ${JSON.stringify(params)}`
}

/** The message that a schema carries; one without a code is its own words. */
export function heard(text: string): FieldMessage {
  const [head = '', ...rest] = text.split(' ')
  const code = head.slice(1)
  if (!head.startsWith('#') || !isCode(code)) return { message: text }
  // Made by `say` in this very process.
  const params = rest.length === 0 ? undefined : (JSON.parse(rest.join(' ')) as Record<string, Param>)
  const message = fill(fieldMessages[code], params ?? {})
  return { message, code, ...(params !== undefined && { params }) }
}

function isCode(text: string): text is FieldMessageCode {
  return Object.hasOwn(fieldMessages, text)
}
