import * as v from 'valibot'
import { closed, list } from '../../config/json-closed.ts'
import { containerNameWord } from './container.ts'
import { pattern } from './form.ts'
import { isReservedPort } from './reserved.ts'
import { argv, line, port, relativePath, size, text } from './words.ts'

export const capabilities = closed({
  has_subdomain: v.boolean(),
  has_accounts: v.boolean(),
  has_admin_config: v.boolean(),
  has_storage: v.boolean(),
  has_egress: v.boolean(),
  /** Kept for later. */
  has_api_hooks: v.literal(false, 'must be false'),
})

/** Files that the cell fills in; a `config:` volume brings them into a container. */
export const files = list(
  closed({
    path: relativePath,
    content: text(64 * 1024),
    /** Octal; nothing that others may write or that runs as its owner. */
    mode: v.exactOptional(
      v.pipe(v.string(), v.regex(/^0[4-7][0-7][0145]$/, 'must be an octal mode such as "0440"')),
    ),
  }),
)

/** Ports of the machine; they lead to the main container. */
export const ports = list(
  closed({
    host: v.pipe(
      port,
      v.check((value) => !isReservedPort(value), 'is a port that belongs to the cell or the machine'),
    ),
    container: port,
    protocol: v.picklist(['tcp', 'udp']),
    label: line(),
  }),
  { least: 1 },
)

export const accounts = closed({
  container: containerNameWord,
  /** The verb is added as last argument; the rest comes by standard input. */
  command: argv,
  /** What a user name must be, from end to end. */
  username: pattern,
})

/** What a peer is shown; filled in per account. */
export const peerConfig = list(
  closed({
    label: line(),
    value: text(),
    kind: v.exactOptional(v.picklist(['text', 'password', 'url', 'qr', 'download'])),
  }),
  { least: 1 },
)

export const backup = closed({
  paths: list(
    v.pipe(
      v.string(),
      v.maxLength(200, 'is longer than 200 characters'),
      v.regex(/^data:[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/, 'must be data:<path>'),
    ),
    { least: 1 },
  ),
  /** Run in the main container before and after the copy. */
  pre: v.exactOptional(argv),
  post: v.exactOptional(argv),
})

export const storage = closed({ quota: v.exactOptional(size) })
