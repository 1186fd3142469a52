import type { Context, TypedResponse } from 'hono'
import type { JSONParsed } from 'hono/utils/types'
import type { GenericSchema, InferOutput } from 'valibot'
import type { Plan } from '../cell/plan/plan.ts'
import type { StepsWithin } from '../cell/steps/executor.ts'
import type { StepOf } from '../cell/steps/step.ts'
import type { ProblemCode } from '../config/problems.ts'
import type { JobRow } from '../db/jobs.ts'
import type { FunctionTypes, JobTypes } from './functions/registry.ts'
import type { Caller } from './functions/caller.ts'
import type { Site } from './http/site.ts'

/** What a function reads of a request; each part is parsed with its schema before the handler is called. */
export interface Input {
  param?: GenericSchema
  query?: GenericSchema
  /** Headers by their lower-case names; those that it does not name pass. */
  header?: GenericSchema
  json?: GenericSchema
  /** The fields of a form of a page. */
  form?: GenericSchema
}

/** One form of an answer: the schema of its JSON, the media type of anything else, or null where there is no body. */
type Form = GenericSchema | string | null

/**
 * What a function promises: what it reads, what it answers by status (a list where there are several forms), and the
 * problems of its own. `GET /api/openapi.json` tells all of it, and every test that calls a cell holds it to that.
 */
export interface Contract extends Input {
  /** One line that says what the call does, in the imperative, without a full stop. */
  summary: string
  answers: Readonly<Record<number, Form | readonly Form[]>>
  /** Those that every function of its kind can have (no credential, a wrong field…) are left out. */
  problems?: readonly ProblemCode[]
}

/** A response that keeps the promise; only what is not JSON can't be looked into. */
type Kept<C> = C extends Contract
  ? { [Status in keyof C['answers']]: KeptForm<C['answers'][Status]> }[keyof C['answers']]
  : Response
type KeptForm<F> = F extends readonly (infer One)[]
  ? KeptForm<One>
  : F extends GenericSchema
    ? Response & Pick<TypedResponse<JSONParsed<InferOutput<F>>>, '_data'>
    : Response

type Parsed<I extends Input> = {
  [Part in keyof I & string]: I[Part] extends GenericSchema ? InferOutput<I[Part]> : never
}

/** The context of the function `Name`: only the bindings that `routes.json` grants it, only the parsed input. */
type FnContext<Name extends keyof FunctionTypes, I extends Input = Input> = Context<
  {
    Bindings: FunctionTypes[Name]['env']
    Variables: { caller: Caller; requestId: string; address: string; site: Site; subject?: string }
  },
  string,
  { in: Parsed<I>; out: Parsed<I> }
>

/** One HTTP function as its file exports it; `C` is what it reads and answers. */
export interface FunctionModule<C = unknown> {
  name: string
  contract: C
  input: Input
  /** Pages make no promise but to people. */
  promise: Pick<Contract, 'summary' | 'answers' | 'problems'> | null
  handler(c: Context): Response | Promise<Response>
}

/**
 * Makes the one function of a file. A binding that `routes.json` does not grant is a compile error.
 *
 * ```ts
 * const contract = { summary: 'Tell whether the cell is set up', answers: { 200: SetupStatus } }
 * export default fn('api/setup/status', contract, (c) => c.json({ done: c.env.SETUP.isDone() }))
 * ```
 */
export function fn<
  Name extends keyof FunctionTypes,
  const C extends (FunctionTypes[Name]['host'] extends 'api' ? Contract : Input),
>(
  name: Name,
  contract: C,
  handler: (c: FnContext<Name, C>) => Kept<C> | Promise<Kept<C>>,
): FunctionModule<C> {
  const { summary, answers, problems, ...input }: Input & Partial<Contract> = contract
  const promise =
    summary === undefined || answers === undefined
      ? null
      : { summary, answers, ...(problems !== undefined && { problems }) }
  // The runtime gives the handler the context that the two names promise.
  return { name, contract, input, promise, handler: handler as FunctionModule['handler'] }
}

/** What a job's plan is made from. */
interface JobContext<Name extends keyof JobTypes, Schema extends GenericSchema> {
  id: string
  input: InferOutput<Schema>
  env: JobTypes[Name]['env']
  signal: AbortSignal
}

/** One job as its file exports it. */
export interface JobModule<Schema extends GenericSchema = GenericSchema> {
  name: string
  input: Schema
  plan(c: { id: string; input: unknown; env: unknown; signal: AbortSignal }): Plan | Promise<Plan>
}

/** The plans whose every step finds the bindings that it needs in the grants of the job `Name`. */
type PlanOf<Name extends keyof JobTypes> = Plan<StepOf<StepsWithin<JobTypes[Name]['env']>>>

/**
 * Makes the one job of a file: what it is told, and the plan it makes of that. A step that needs more than `routes.json`
 * grants the job is a compile error.
 */
export function job<Name extends keyof JobTypes, const Schema extends GenericSchema>(
  name: Name,
  input: Schema,
  plan: (c: JobContext<Name, Schema>) => PlanOf<Name> | Promise<PlanOf<Name>>,
): JobModule<Schema> {
  // The runtime parses the input with the schema above and binds the grants of the name above.
  return { name, input, plan: plan as JobModule['plan'] }
}

/** The answer to a call that made a job. */
export function accepted(c: Context, row: JobRow) {
  const { id, kind, subject, state } = row
  return c.json({ job: { id, kind, subject, state } }, 202, { Location: `/api/jobs/${id}` })
}
