import { sweepCrashes } from '../support/crash-sweep.ts'

sweepCrashes(0, 3)
