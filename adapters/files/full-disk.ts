import { Problem } from '../../config/problem.ts'

/** Does `work`; that there is no room, or no more of it for this user, is the problem `disk-full`. */
export async function tellingFullDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error
    throw new Problem('disk-full', { case: 'file' }, { cause: error })
  }
}
