import * as v from 'valibot'
import { map } from '../../config/json-closed.ts'
import { reservedSubdomains } from './reserved.ts'
import { line, serviceId } from './words.ts'

export const version = v.pipe(
  v.string(),
  v.maxLength(100, 'is longer than 100 characters'),
  v.regex(
    /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/,
    'must be a semantic version such as 1.0.0',
  ),
)

/** An SPDX expression. */
export const license = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9.+-]{1,60}( (AND|OR|WITH) [A-Za-z0-9.+-]{1,60}){0,8}$/, 'must be an SPDX license id'),
)

export const homepage = v.pipe(
  line(500),
  v.check((value) => URL.canParse(value) && new URL(value).protocol === 'https:', 'must be an https address'),
)

export const subdomain = v.pipe(
  serviceId,
  v.check((name) => !reservedSubdomains.includes(name), 'is a name that the cell keeps for itself'),
)

export const backend = v.pipe(
  v.string(),
  v.regex(/^cell-[a-z0-9][a-z0-9-]{0,57}:([1-9]\d{0,4})$/, 'must be <container>:<port>'),
  v.check((value) => Number(value.split(':')[1]) <= 65535, 'must have a port up to 65535'),
)

/** RFC 8615: by the name below `/.well-known/`, the path that answers for it. */
export const wellKnown = map(
  v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 small letters, digits and hyphens'),
    v.check((name) => name !== 'acme-challenge', 'is a name that the cell keeps for itself'),
  ),
  v.pipe(
    v.string(),
    v.maxLength(200, 'is longer than 200 characters'),
    v.regex(/^\/(?!\/)[A-Za-z0-9._~/-]*$/, 'must be a path such as /dav/'),
  ),
)
