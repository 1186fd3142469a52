import { sweepCrashes } from '../support/crash-sweep.ts'

sweepCrashes(2, 3)
