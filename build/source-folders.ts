import { roomNames } from './directions.ts'

/** Folders with code of the program itself. */
export const programFolders = [...roomNames, 'build']
/** Folders with any code of ours. */
export const sourceFolders = [...programFolders, 'store', 'test']
