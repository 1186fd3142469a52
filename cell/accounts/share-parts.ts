import type { Operation } from './operations.ts'

type SharePart = Extract<Operation, { do: 'share' }>
type Share = SharePart['shares'][number]

/** Shares in one operation, whose line must be shorter than 64 KiB: one has two names of at most 64 characters each. */
const atOnce = 120

/**
 * What accounts share as operations that no list makes too long: each is the whole list of the owners between two names,
 * and together they are about all. A short list is one.
 */
export function shareParts(shares: Share[]): SharePart[] {
  const parts: Share[][] = []
  for (const own of byOwner(shares)) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + own.length <= atOnce) last.push(...own)
    else parts.push([...own])
  }
  const ends = parts.map((part) => part.at(-1)?.owner)
  return (parts.length === 0 ? [[]] : parts).map((part, at) => ({
    do: 'share',
    shares: part,
    ...(at > 0 && { after: ends[at - 1] }),
    ...(at < parts.length - 1 && { upto: ends[at] }),
  }))
}

function byOwner(shares: Share[]): Share[][] {
  return [...Map.groupBy(shares, ({ owner }) => owner)]
    .toSorted(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map(([, own]) => own)
}
