/** What the server keeps beside the files, and what this page keeps there: not for people to see or to take. */
const reserved = /^\.(?:DAV$|davfs\.tmp|upload-)/
/** Bytes of a name that file systems store. */
const mostBytes = 255

type NameFault = 'empty' | 'slash' | 'dots' | 'long' | 'reserved' | 'control'

/** Why a name can't be given, or null. */
export function nameFault(name: string): NameFault | null {
  if (name.trim() === '') return 'empty'
  if (name.includes('/')) return 'slash'
  if (name === '.' || name === '..') return 'dots'
  if (/\p{Cc}/u.test(name)) return 'control'
  if (new TextEncoder().encode(name).length > mostBytes) return 'long'
  return reserved.test(name) || name === binName ? 'reserved' : null
}

/** The folder at the root of an area that deleted things are moved to. */
export const binName = '.bin'

export function isHidden(name: string): boolean {
  return reserved.test(name) || name === binName
}

/** `photo.jpg` -> `photo (2).jpg`, the first that is not taken. Names differ by case on disks, and not to people. */
export function keepBothName(name: string, taken: ReadonlySet<string>, folder = false): string {
  const lower = new Set([...taken].map((one) => one.toLowerCase()))
  const { stem, ending } = folder ? { stem: name, ending: '' } : split(name)
  const base = stem.replace(/ \(\d+\)$/, '')
  for (let n = 2; ; n++) {
    const tail = ` (${n})${ending}`
    const candidate = shortened(base, tail) + tail
    if (!lower.has(candidate.toLowerCase())) return candidate
  }
}

/** The name and its ending; `.profile` has none, and `a.tar.gz` has two. */
export function split(name: string): { stem: string; ending: string } {
  const found = /^(.+?)((?:\.tar)?\.[^.\s]{1,10})$/.exec(name)
  return { stem: found?.[1] ?? name, ending: found?.[2] ?? '' }
}

/** As much of a name as leaves room for its tail. */
function shortened(stem: string, tail: string): string {
  const bytes = (text: string): number => new TextEncoder().encode(text).length
  const letters = [...stem]
  while (letters.length > 1 && bytes(letters.join('') + tail) > mostBytes) letters.pop()
  return letters.join('')
}
