import { minute, second } from '../../config/units.ts'

/** A sample that is older than this, in ms, is taken anew once somebody asks. */
const freshMs = 10 * second
/** A sample that is older than this, in ms, says nothing of now. */
const oldMs = 10 * minute
/** Engines take a second or two to measure; one that takes longer measures nothing. */
const measureMs = 10 * second

/** Measures the memory of a container, in bytes; null when it does not run. */
type Measure = (container: string, signal: AbortSignal) => Promise<number | null>

/**
 * The memory of containers as it was last measured. Engines measure for a second and more: nobody who asks waits for
 * that, and nothing is measured while nobody asks.
 */
export function openMemorySamples(measure: Measure, now: () => number = Date.now) {
  const samples = new Map<string, { memory: number | null; at: number }>()
  const measuring = new Set<string>()

  async function sample(container: string): Promise<void> {
    measuring.add(container)
    try {
      const memory = await measure(container, AbortSignal.timeout(measureMs))
      samples.set(container, { memory, at: now() })
    } catch {
      // The last sample stays. Whoever asks for the engine itself is told what is wrong with it.
    } finally {
      measuring.delete(container)
    }
  }

  return {
    /** The last sample, in bytes; null before the first, and where nobody has asked for long. */
    last(container: string): number | null {
      const known = samples.get(container)
      const isFresh = known !== undefined && now() - known.at < freshMs
      if (!isFresh && !measuring.has(container)) void sample(container)
      return known === undefined || now() - known.at > oldMs ? null : known.memory
    },
  }
}
