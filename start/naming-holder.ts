import { holderOf } from '../adapters/host/port-holder.ts'
import { isProblem, Problem } from '../config/problem.ts'

/** Listens; for a port that is in use the problem names the program that has it, where this machine tells. */
export async function namingHolder<T>(port: number, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen()
  } catch (error) {
    if (!isProblem(error) || error.code !== 'port-in-use') throw error
    const { case: what, place } = error.params ?? {}
    const holder = what === 'unknown' ? await holderOf(port) : null
    if (holder === null) throw error
    throw new Problem('port-in-use', { case: 'held', place: String(place), ...holder }, { cause: error })
  }
}
