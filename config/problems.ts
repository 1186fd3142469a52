import type { Fields } from './phrase.ts'
import { accountsProblems } from './problems/accounts.ts'
import { boxProblems } from './problems/box.ts'
import { domainProblems } from './problems/domain.ts'
import { engineProblems } from './problems/engine.ts'
import { homeProblems } from './problems/home.ts'
import { imagesProblems } from './problems/images.ts'
import { jobsProblems } from './problems/jobs.ts'
import { networkProblems } from './problems/network.ts'
import { exitsProblems } from './problems/exits.ts'
import { peersProblems } from './problems/peers.ts'
import { programProblems } from './problems/program.ts'
import { requestProblems } from './problems/request.ts'
import { servicesProblems } from './problems/services.ts'
import { signInProblems } from './problems/sign-in.ts'
import { storesProblems } from './problems/stores.ts'

/** Every problem there is, in English; other languages have their words beside the pages. */
export const problems = {
  ...accountsProblems,
  ...boxProblems,
  ...domainProblems,
  ...engineProblems,
  ...homeProblems,
  ...imagesProblems,
  ...jobsProblems,
  ...networkProblems,
  ...exitsProblems,
  ...peersProblems,
  ...programProblems,
  ...requestProblems,
  ...servicesProblems,
  ...signInProblems,
  ...storesProblems,
}

export type ProblemCode = keyof typeof problems

type Detail<Code extends ProblemCode> = (typeof problems)[Code]['detail']

/** What the sentence of a problem needs: a value for each `{name}` in it, and `case` where there are several. */
export type ProblemParams<Code extends ProblemCode> = {
  [One in Code]: Detail<One> extends string
    ? Fields<Detail<One>>
    : { [Case in keyof Detail<One>]: { case: Case } & Fields<Detail<One>[Case]> }[keyof Detail<One>]
}[Code]

/** The words of every problem in another language: the same codes, the same cases. */
export type ProblemWords = {
  [Code in ProblemCode]: {
    title: string
    hint: string
    detail: Detail<Code> extends string ? string : Readonly<Record<keyof Detail<Code>, string>>
  }
}
