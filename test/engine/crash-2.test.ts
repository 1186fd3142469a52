import { sweepCrashes } from '../support/crash-sweep.ts'

sweepCrashes(1, 3)
