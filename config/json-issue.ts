import type { IssuePathItem } from 'valibot'

/** A path as valibot wants it of a check that complains about a field further down. */
export function issuePath([first = '', ...rest]: readonly (string | number)[]): [
  IssuePathItem,
  ...IssuePathItem[],
] {
  return [item(first), ...rest.map(item)]
}

function item(key: string | number): IssuePathItem {
  return { type: 'unknown', origin: 'value', input: null, key, value: null }
}
