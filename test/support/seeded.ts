import fc from 'fast-check'
import { runs, seed } from './depth.ts'

// Properties draw from the seed of the run; what fails is drawn again by it, or by the path that fast-check prints.
fc.configureGlobal({ seed, numRuns: runs(100) })
