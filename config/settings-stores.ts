import * as v from 'valibot'
import { closed, list, map } from './json-closed.ts'
import { pasted } from './pasted.ts'
import { say } from './field-messages.ts'

const text = pasted(
  v.pipe(
    v.string(),
    v.nonEmpty(say('empty')),
    v.maxLength(512, say('too-long')),
    v.check((value) => !/\p{Cc}/u.test(value) && value.isWellFormed(), say('control')),
  ),
)

const host = pasted(
  v.pipe(v.string(), v.regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\d{0,4})?$/, say('host'))),
)

const storeUrl = v.pipe(
  text,
  v.check((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined
    if (
      url === undefined ||
      url.username !== '' ||
      url.password !== '' ||
      url.search !== '' ||
      url.hash !== ''
    )
      return false
    return url.protocol === 'file:'
      ? value.startsWith('file:///')
      : url.protocol === 'https:' || url.protocol === 'http:'
  }, say('store-url')),
)

/** Paths of public keys, below CELL_HOME or in the program. */
const keys = (least: number) => list(text, { least, most: 16 })

/** Who signs without a key of their own: a certificate says that `issuer` knew them as `subject`. */
const signer = closed({
  issuer: v.pipe(text, v.regex(/^https:\/\/[a-z0-9][a-z0-9.-]*(:\d{1,5})?(\/[\w./~-]*)?$/, say('issuer'))),
  subject: v.pipe(text, v.check(isSubject, say('subject'))),
})

/** Printable and without spaces; `*` stands at the end of an https address that has a path, or nowhere. */
function isSubject(value: string): boolean {
  if (/^[\w.+-]+@[a-z0-9][a-z0-9.-]*$/i.test(value)) return true
  return /^https:\/\/[a-z0-9][a-z0-9.-]*\/[\x21-\x29\x2b-\x7e]+\*?$/.test(value)
}

/** A store: where it is, which images it may bring, and whose signatures count. */
export const storeSettings = closed({
  id: pasted(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,30}$/, say('small-letters')))),
  url: storeUrl,
  /** `<registry>/<path>/*` */
  images: list(text, { least: 1 }),
  /** None only where `image_signers` names somebody: with neither nothing can be verified. */
  image_keys: v.optional(keys(0), []),
  image_signers: v.optional(list(signer, { most: 16, unique: false }), []),
  /** Whose certificates count for `image_signers`, when not those of the public sigstore. */
  trusted_root: v.exactOptional(text),
  catalogue_keys: keys(1),
  /** Other names under which the images were signed, for mirrors. */
  identities: v.exactOptional(list(text)),
  /** Where the signatures are kept, as `<registry>/<repository>`, when not beside the images. */
  signature_repository: v.exactOptional(
    v.pipe(
      text,
      v.regex(
        /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\d{0,4})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/,
        say('repository'),
      ),
    ),
  ),
  /** What must be signed along with an image; `${SERVICE_ID}` stands for the id of its service. */
  require_annotations: v.exactOptional(
    map(
      text,
      v.pipe(
        text,
        v.check(
          (value) => !value.replaceAll('${SERVICE_ID}', '').includes('${'),
          say('service-variable', { variable: '${SERVICE_ID}' }),
        ),
      ),
    ),
  ),
})

/** A registry that is spoken to in its own way: over http, or at another address than its name says. */
export const registrySettings = closed({
  host,
  http: v.exactOptional(v.boolean()),
  /** Who this cell is there; the password stands in a file of its own, below CELL_HOME if relative. */
  credentials: v.exactOptional(closed({ username: text, password_file: text })),
  /** Origins that may be sent the credentials, to hand out tokens for this registry. */
  realms: v.exactOptional(
    list(
      pasted(
        v.pipe(
          v.string(),
          v.regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\d{0,4})?$/, say('origin')),
        ),
      ),
      { most: 8 },
    ),
  ),
  /** Certificates (PEM) that count for this registry beside the usual ones. */
  ca_file: v.exactOptional(text),
  via: v.exactOptional(
    pasted(
      v.pipe(
        v.string(),
        v.regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\d{0,4})?\/?$/, say('registry-address')),
      ),
    ),
  ),
})
