import type { ProblemWords } from '../../../cell/api/answers/problem.ts'
import { accountsProblems } from './problems/accounts.ts'
import { boxProblems } from './problems/box.ts'
import { domainProblems } from './problems/domain.ts'
import { engineProblems } from './problems/engine.ts'
import { exitsProblems } from './problems/exits.ts'
import { homeProblems } from './problems/home.ts'
import { imagesProblems } from './problems/images.ts'
import { jobsProblems } from './problems/jobs.ts'
import { networkProblems } from './problems/network.ts'
import { peersProblems } from './problems/peers.ts'
import { programProblems } from './problems/program.ts'
import { requestProblems } from './problems/request.ts'
import { servicesProblems } from './problems/services.ts'
import { signInProblems } from './problems/sign-in.ts'
import { storesProblems } from './problems/stores.ts'

/** Every problem in German; a code or case that is missing here does not compile. */
export const problems: ProblemWords = {
  ...accountsProblems,
  ...boxProblems,
  ...domainProblems,
  ...engineProblems,
  ...exitsProblems,
  ...homeProblems,
  ...imagesProblems,
  ...jobsProblems,
  ...networkProblems,
  ...peersProblems,
  ...programProblems,
  ...requestProblems,
  ...servicesProblems,
  ...signInProblems,
  ...storesProblems,
}
