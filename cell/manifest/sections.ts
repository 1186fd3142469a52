import * as v from 'valibot'
import { closed, list } from '../../config/json-closed.ts'
import { containerNameWord } from './container.ts'
import { optional, required } from './field.ts'
import { pattern, settingKey } from './form.ts'
import { subdomain } from './names.ts'
import { isReservedPort } from './reserved.ts'
import { argv, line, port, relativePath, serviceId, size, text } from './words.ts'

export const capabilities = closed({
  has_subdomain: required(
    'It has a name below the domain: `subdomain`, and `backend` for browsers.',
    v.boolean(),
  ),
  has_accounts: required('People have accounts on it: `accounts`.', v.boolean()),
  has_admin_config: required('Its owner can set something: `config_schema`.', v.boolean()),
  has_storage: required('It keeps data: `storage`, and best `backup`.', v.boolean()),
  has_egress: required(
    'It reaches the internet: `egress`. Without, its network has no way out.',
    v.boolean(),
  ),
  has_api_hooks: required('Reserved.', v.literal(false, 'must be false')),
})

/** Octal; nothing that others may write or that runs as its owner. */
const mode = v.pipe(v.string(), v.regex(/^0[4-7][0-7][0145]$/, 'must be an octal mode such as "0440"'))

/** Files that the cell fills in; a `config:` volume brings them into a container. */
export const files = list(
  closed({
    path: required('Where a `config:` volume finds it.', relativePath),
    content: required('The text of the file; variables are filled in.', text(64 * 1024)),
    mode: optional('Its octal mode; without it 0440.', mode),
  }),
)

const hostPort = v.pipe(
  port,
  v.check((value) => !isReservedPort(value), 'is a port that belongs to the cell or the machine'),
)

/** Ports of the machine; they lead to the main container. */
export const ports = list(
  closed({
    host: required('The port of the machine.', hostPort),
    container: required('The port of the main container.', port),
    protocol: required('The protocol.', v.picklist(['tcp', 'udp'])),
    label: required('What the port is for, for people.', line()),
    setting: optional(
      'A boolean setting of `config_schema`: the port is open while it is on. Without it, always.',
      settingKey,
    ),
  }),
  { least: 1 },
)

/** A certificate for names of the service, for what it speaks besides the web. */
export const certificate = closed({
  names: required(
    'Names of the service that it is for, as in `subdomain` and `extra_subdomains`.',
    list(subdomain, { least: 1, most: 8 }),
  ),
  reload: required(
    'Run in the main container when the certificate was renewed: has its programs read it again.',
    argv,
  ),
})

/** Names of other services at which this one answers. */
export const serves = list(
  closed({
    service: required('The service whose name it is.', serviceId),
    subdomain: required('Its `subdomain`.', subdomain),
  }),
  { least: 1, most: 8 },
)

export const accounts = closed({
  container: required('The container in which the helper runs.', containerNameWord),
  command: required(
    'The account helper. The cell adds the verb as last argument and passes the account on standard input.',
    argv,
  ),
  username: required('What a user name must be, from end to end.', pattern),
  batch: optional('The helper knows the verb `apply`: many operations in one call.', v.boolean()),
  share: optional(
    'Accounts may share what they have with each other; the helper knows the verb `share`.',
    v.boolean(),
  ),
  app_passwords: optional('An account may have several passwords, one for each device.', v.boolean()),
})

/** What a peer is shown; filled in per account. */
export const peerConfig = list(
  closed({
    label: required('What it is, for people.', line()),
    value: required('The value; variables are filled in.', text()),
    kind: optional(
      'How it is shown; without it as text.',
      v.picklist(['text', 'password', 'url', 'qr', 'download']),
    ),
  }),
  { least: 1 },
)

/** What devices can set up by themselves; filled in per account. */
export const profiles = list(
  closed({
    kind: required('What kind of server it is.', v.picklist(['caldav', 'carddav', 'webdav', 'imap', 'smtp'])),
    url: required(
      'Where the collections or files of the account are, with https; of mail the server and its port, as in `imaps://mail.${CELL_DOMAIN}:993` and `smtp://mail.${CELL_DOMAIN}:587`, where TLS begins by STARTTLS (`smtps` from the first byte). Variables are filled in.',
      v.pipe(
        text(),
        v.regex(
          /^((https|imaps|smtps?):\/\/|\$\{url[.}])/,
          'must begin with https://, imaps://, smtp://, smtps:// or ${url}',
        ),
      ),
    ),
  }),
  { least: 1, most: 5 },
)

const dataPath = v.pipe(
  v.string(),
  v.maxLength(200, 'is longer than 200 characters'),
  v.regex(/^data:[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/, 'must be data:<path>'),
)

export const backup = closed({
  paths: required('Data folders, or paths in them.', list(dataPath, { least: 1 })),
  pre: optional('Run in the main container before the copy; without it the container is paused.', argv),
  post: optional(
    'Run in the main container after the copy, also one that failed; it ends what `pre` began.',
    argv,
  ),
  check: optional(
    'Run in the main container after data were put back; it exits with 0 when they are whole.',
    argv,
  ),
})

export const storage = closed({
  quota: optional(
    'How large the data may become. A service whose data is larger is stopped, and says why.',
    size,
  ),
})
