import { roomNames } from './directions.ts'

/** Folders with any code of ours. */
export const sourceFolders = [...roomNames, 'build', 'store', 'test']
