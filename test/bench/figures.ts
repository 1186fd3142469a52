/** What one row of the table says: a figure in its unit, its target, and how far single rounds lay apart. */
export interface Row {
  what: string
  /** Ours, and what it is measured against, in words with their units. */
  ours: string
  against: string
  /** The figure that the target speaks of. */
  figure: number
  unit: string
  target: { most: number } | { least: number }
  /** Everything that was measured, for the JSON. */
  rounds: Record<string, number[]>
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) throw new Error('a median of nothing')
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** How far apart the rounds lie: the whole span as a share of the median; 0 where a share makes no sense. */
export function spread(values: number[]): number {
  const middle = values.length === 0 ? 0 : median(values)
  return middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / middle
}

/** Measures every contender once a round, so that a busy neighbour meets all of them alike. */
export async function interleave<Name extends string>(
  rounds: number,
  contenders: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const name of names) figures[name].push(await contenders[name]())
  }
  return figures
}

export function met({ figure, target }: Row): boolean {
  return 'most' in target ? figure <= target.most : figure >= target.least
}
