/** Rows beyond the window that are drawn all the same: a short way to scroll shows no gap. */
const spare = 12

/** The rows of a list whose first one is `top` pixels below the window's upper edge. */
export function visibleRows(
  top: number,
  windowHeight: number,
  rowHeight: number,
  count: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(-top / rowHeight) - spare)
  const last = Math.min(count, Math.ceil((windowHeight - top) / rowHeight) + spare)
  return { first: Math.min(first, Math.max(0, count - 1)), last: Math.max(last, Math.min(count, 1)) }
}
