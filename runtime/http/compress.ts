import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { parseAccept } from 'hono/utils/accept'

/** Below this, in bytes, a page fits into one packet anyhow. */
const worthIt = 1_200
/** Of what is made anew for each request; files are packed as small as can be when the program is built. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const encodings = ['br', 'gzip'] as const

/** The encoding of ours that a client likes best, of equals the smaller; null where it takes none. */
export function encodingFor(accepted: string | undefined): (typeof encodings)[number] | null {
  const wishes = parseAccept(accepted ?? '')
  const quality = (name: string): number =>
    (wishes.find(({ type }) => type.toLowerCase() === name) ?? wishes.find(({ type }) => type === '*'))?.q ??
    0
  const [best] = encodings.toSorted((a, b) => quality(b) - quality(a))
  return best !== undefined && quality(best) > 0 ? best : null
}

/** A body as this client gets it, and the headers that say so. */
export async function compressed(
  text: string,
  accepted: string | undefined,
): Promise<{ body: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  const encoding = text.length < worthIt ? null : encodingFor(accepted)
  if (encoding === null) return { body: text, headers: { vary: 'accept-encoding' } }
  const packed = encoding === 'br' ? await brotli(text, quickly) : await gzipped(text)
  return {
    body: new Uint8Array(packed),
    headers: { vary: 'accept-encoding', 'content-encoding': encoding },
  }
}
