/** As Compose writes a duration: `1m30s`. */
export const durationPattern = /^(\d{1,9}(h|ms|m|s))+$/

/** ms of a Compose duration such as `1m30s`, or undefined. */
export function parseDuration(text: string): number | undefined {
  if (!durationPattern.test(text)) return undefined
  const parts = text.matchAll(/(\d+)(h|ms|m|s)/g)
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * (milliseconds[unit ?? ''] ?? 0), 0)
}

/** Bytes of a number of bytes or a Compose size such as `64m`, or undefined. */
export function parseSize(value: unknown): number | undefined {
  const bytes = typeof value === 'string' ? bytesOf(value) : value
  const fits = typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 && bytes <= sizeLimit
  return fits ? bytes : undefined
}

function bytesOf(text: string): number | undefined {
  const [, count, unit] = sizePattern.exec(text) ?? []
  return count === undefined ? undefined : Number(count) * 1024 ** 'bkmg'.indexOf(unit ?? 'b')
}

const milliseconds: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
export const sizePattern = /^(\d{1,15})(?:b|([kmg])b?)?$/
/** One tebibyte: more than a machine at home has. */
const sizeLimit = 1024 ** 4
