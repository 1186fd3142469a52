export interface Entry {
  path: string
  name: string
  folder: boolean
  /** Bytes; null for a folder. */
  size: number | null
  /** Milliseconds since 1970. */
  modified: number
}

export type SortKey = 'name' | 'size' | 'modified'

export interface Sort {
  by: SortKey
  down: boolean
}

/** Folders first, then as asked; equal ones by their name. */
export function sorted(entries: readonly Entry[], { by, down }: Sort, language: string): Entry[] {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  const byName = (a: Entry, b: Entry): number => compare(a.name, b.name) || (a.name < b.name ? -1 : 1)
  const order = {
    name: () => 0,
    size: (a: Entry, b: Entry) => (a.size ?? 0) - (b.size ?? 0),
    modified: (a: Entry, b: Entry) => a.modified - b.modified,
  }[by]
  const sign = down ? -1 : 1
  return entries.toSorted(
    (a, b) => Number(b.folder) - Number(a.folder) || sign * (order(a, b) || byName(a, b)),
  )
}

/** Those with every word of the text in their name, in any order. */
export function filtered(entries: readonly Entry[], text: string): Entry[] {
  const words = folded(text).split(/\s+/).filter(Boolean)
  return entries.filter(({ name }) => {
    const low = folded(name)
    return words.every((word) => low.includes(word))
  })
}

/** Without case and accents: `resume` finds `Résumé`. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}
