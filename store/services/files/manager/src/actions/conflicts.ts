import { keepBothName } from '../names.ts'
import type { ConflictAnswer } from '../state/dialogs.ts'

interface Arrival {
  name: string
  folder: boolean
}

interface Settled<T> {
  item: T
  name: string
  replace: boolean
}

type Answer = (asked: { name: string; others: number; canReplace: boolean }) => Promise<ConflictAnswer | null>

/**
 * Under which name each thing goes into a folder: its own, another, or none where it is skipped. Null when the whole
 * is cancelled. A folder takes no file's place, nor the other way.
 */
export async function settle<T extends Arrival>(
  arrivals: readonly T[],
  there: readonly Arrival[],
  answer: Answer,
): Promise<Settled<T>[] | null> {
  const taken = new Map(there.map((one) => [one.name, one]))
  const settled: Settled<T>[] = []
  let standing: ConflictAnswer['choice'] | null = null
  for (const [i, item] of arrivals.entries()) {
    const existing = taken.get(item.name)
    let choice: ConflictAnswer['choice'] | 'free' = 'free'
    if (existing !== undefined) {
      const canReplace = existing.folder === item.folder && !item.folder
      const others = arrivals.slice(i + 1).filter(({ name }) => taken.has(name)).length
      const given: ConflictAnswer | null =
        standing !== null && (standing !== 'replace' || canReplace)
          ? { choice: standing, forAll: true }
          : await answer({ name: item.name, others, canReplace })
      if (given === null) return null
      if (given.forAll) standing = given.choice
      choice = given.choice
    }
    if (choice === 'skip') continue
    const name = choice === 'both' ? keepBothName(item.name, new Set(taken.keys()), item.folder) : item.name
    settled.push({ item, name, replace: choice === 'replace' })
    taken.set(name, item)
  }
  return settled
}
