import { isProblem } from '../../config/problem.ts'
import { tryBundle, trySimple, type LookUp } from './look-up.ts'
import { notVerified, type Verification } from './outcome.ts'
import { readReferrer, readReferrerList } from './referrer.ts'
import { nothingAt, verdictOnFailure } from './verdict.ts'

/** The signatures that hang on an image as referrers: those the registry tells of, then those at cosign's own tag. */
export async function* referringSignatures(look: LookUp): AsyncGenerator<Verification> {
  const seen = new Set<string>()
  const counts = { listed: 0, opened: 0 }
  for (const pages of [fromRegistry(look), fromFallbackTag(look)]) {
    for await (const page of pages) {
      if (!(page instanceof Uint8Array)) {
        yield page
        continue
      }
      const { candidates, count } = readPage(page, listedLimit - counts.listed)
      counts.listed += count
      for (const digest of candidates.filter((one) => !seen.has(one))) {
        if (counts.opened++ === openedLimit) return yield tooMany
        seen.add(digest)
        yield* open(look, digest)
      }
      if (counts.listed > listedLimit) return yield tooMany
    }
  }
}

/** An image has a handful: a signature per key, attestations of how it was built and what is in it. */
const listedLimit = 64
const openedLimit = 16
/** Bytes: an entry of a list takes some 500, a referrer's manifest less than a thousand. */
const listLimit = 256 * 1024
const referrerLimit = 64 * 1024
/** A registry that serves its list in crumbs. */
const pageLimit = 8

const tooMany = notVerified(
  'unavailable',
  `More hangs on this image than the ${openedLimit} things that this cell opens; a signature may be among the rest.`,
  { checks: [{ name: 'fetch', ok: false, detail: 'the registry lists too many referrers' }] },
)

async function* fromRegistry({
  registry,
  place,
  pin,
  limits,
}: LookUp): AsyncGenerator<Buffer | Verification> {
  let next: string | undefined
  for (let pages = 0; pages < pageLimit; pages++) {
    try {
      const page = await registry.referrers(place, pin.digest, {
        ...limits,
        limit: listLimit,
        ...(next && { next }),
      })
      next = page.next
      yield page.bytes
    } catch (error) {
      if (!isProblem(error) || error.code !== 'image-missing') throw error
      return yield nothingAt('in the list of referrers')
    }
    if (next === undefined) return
  }
  yield tooMany
}

/** A registry that answers an unknown address with a page for people has no list of referrers. */
function readPage(page: Uint8Array, most: number): ReturnType<typeof readReferrerList> {
  try {
    return readReferrerList(page, most)
  } catch (error) {
    if (!isProblem(error)) throw error
    return { candidates: [], count: 0 }
  }
}

async function* fromFallbackTag(look: LookUp): AsyncGenerator<Buffer | Verification> {
  const { registry, place, pin, limits } = look
  const { registry: host, repository } = place
  const tag = pin.digest.replace(':', '-')
  try {
    yield (await registry.manifest({ registry: host, repository, tag }, { ...limits, limit: listLimit }))
      .bytes
  } catch (error) {
    if (!isProblem(error) || error.code !== 'image-missing') throw error
    yield nothingAt(`at the tag ${tag}`)
  }
}

async function* open(look: LookUp, digest: string): AsyncGenerator<Verification> {
  const { registry, place, pin, limits } = look
  const { registry: host, repository } = place
  try {
    const { bytes } = await registry.manifest(
      { registry: host, repository, digest },
      { ...limits, limit: referrerLimit },
    )
    const referrer = readReferrer(bytes, pin)
    if (referrer?.format === 'bundle') yield await tryBundle(look, referrer.bundle)
    else for (const entry of referrer?.signatures ?? []) yield await trySimple(look, entry)
  } catch (error) {
    yield verdictOnFailure(error, { listed: true })
  }
}
