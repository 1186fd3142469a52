import * as v from 'valibot'
import { list } from '../../config/json-closed.ts'
import { isProblem } from '../../config/problem.ts'
import { parseReference } from '../trust/reference.ts'
import { durationPattern, parseDuration, parseSize, sizePattern } from './quantity.ts'
import { fieldMessages } from '../../config/field-messages.ts'
import { serviceIdPattern } from '../../config/service-id.ts'

/** A line of text for people: no control characters. */
export function line(most = 200) {
  return v.pipe(
    v.string(),
    v.nonEmpty('must not be empty'),
    v.maxLength(most, `is longer than ${most} characters`),
    v.check(
      (text) => !/\p{Cc}/u.test(text) && text.isWellFormed(),
      'must be one line without control characters',
    ),
  )
}

/** Text that can be passed to a program: no NUL. */
export function text(most = 4096) {
  return v.pipe(
    v.string(),
    v.maxLength(most, `is longer than ${most} characters`),
    v.check(
      (value) => !value.includes('\0') && value.isWellFormed(),
      'must not have a NUL or half a character',
    ),
  )
}

export const serviceId = v.pipe(
  v.string(),
  v.title('id'),
  v.regex(serviceIdPattern, fieldMessages['service-id']),
)

export const image = v.pipe(
  v.string(),
  v.title('image'),
  v.check(
    isReference,
    'must be an image such as registry.example/path/name, with or without :tag and @sha256:…',
  ),
)

/** A program and its arguments; never a shell line. */
export const argv = v.pipe(
  list(text(), { least: 1, unique: false }),
  v.check(([program]) => program !== '', 'must begin with a program'),
  v.title('program and arguments'),
)

/** A name or path of plain parts: no dot first, so neither `..` nor hidden files. */
export const relativePath = v.pipe(
  v.string(),
  v.title('path'),
  v.maxLength(200, 'is longer than 200 characters'),
  v.regex(
    /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/,
    'must be a relative path of plain names',
  ),
)

/** A path inside a container where something may be mounted. */
export const mountPath = v.pipe(
  v.string(),
  v.title('path'),
  v.maxLength(200, 'is longer than 200 characters'),
  v.check(
    isMountPath,
    'must be an absolute path of plain names, not below /proc, /sys or /dev, and no socket',
  ),
)

/** A number of bytes, or a text such as `64m`; the output is bytes. */
export const size = v.pipe(
  v.custom<string | number>(
    (value) => parseSize(value) !== undefined,
    'must be bytes, or a size such as "64m" or "2g"',
  ),
  v.metadata({ title: 'size', type: ['string', 'integer'], pattern: sizePattern.source, minimum: 0 }),
  v.transform((value) => parseSize(value) ?? 0),
)

/** As Compose writes it, such as `1m30s`. */
export function duration(leastMs: number, mostMs: number) {
  const message = `must be a duration such as "10s", from ${leastMs / 1000} to ${mostMs / 1000} seconds`
  return v.pipe(
    v.string(),
    v.metadata({ title: 'duration', pattern: durationPattern.source }),
    v.check((value) => {
      const ms = parseDuration(value)
      return ms !== undefined && ms >= leastMs && ms <= mostMs
    }, message),
  )
}

export function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`
  return v.pipe(v.number(), v.integer(message), v.minValue(least, message), v.maxValue(most, message))
}

export const platforms = list(
  v.pipe(
    v.string(),
    v.regex(
      /^linux\/(amd64|arm64|arm\/v[67]|386|riscv64|ppc64le|s390x)$/,
      'must be a platform such as linux/amd64',
    ),
  ),
  { least: 1 },
)

export const port = v.pipe(wholeNumber(1, 65535), v.title('port'))

export function isMountPath(value: string): boolean {
  if (!/^(\/[A-Za-z0-9_.@+-]+)+$/.test(value)) return false
  const parts = value.slice(1).split('/')
  if (parts.some((part) => part === '.' || part === '..')) return false
  return !['proc', 'sys', 'dev'].includes(parts[0] ?? '') && !/\.sock$/.test(value)
}

function isReference(value: string): boolean {
  try {
    parseReference(value)
    return true
  } catch (error) {
    if (isProblem(error)) return false
    throw error
  }
}
