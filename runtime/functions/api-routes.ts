import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Contract, FunctionModule } from '../fn.ts'
import type { ApiRoutes } from './registry.ts'

/** A route of the API, such as `GET /api/jobs/:id`. */
export type ApiRoute = keyof ApiRoutes & string
export type ReadRoute = Extract<ApiRoute, `GET ${string}`>

type ContractOf<Route extends ApiRoute> =
  ApiRoutes[Route] extends FunctionModule<infer C> ? Extract<C, Contract> : never

/** What a call of a route must say: the parameters of its path, what of its query it likes, and its body. */
type CallInput<Route extends ApiRoute> = Part<ContractOf<Route>, 'param'> &
  Query<ContractOf<Route>> &
  Part<ContractOf<Route>, 'json'>

/** Nothing need be said of a route without parameters whose body, if any, may be empty. */
export type CallArguments<Route extends ApiRoute> =
  Record<never, never> extends CallInput<Route> ? [input?: CallInput<Route>] : [input: CallInput<Route>]

/** The JSON that a route answers when it succeeds; null where it has no body. */
export type AnswerOf<Route extends ApiRoute> = {
  [Status in keyof ContractOf<Route>['answers']]: FormBody<ContractOf<Route>['answers'][Status]>
}[keyof ContractOf<Route>['answers']]

/** Reads the API for the reader of a page. */
export type Get = <Route extends ReadRoute>(
  route: Route,
  ...input: CallArguments<Route>
) => Promise<AnswerOf<Route>>

type Part<C, Name extends 'param' | 'json'> =
  C extends Record<Name, infer Schema extends GenericSchema>
    ? Record<never, never> extends InferInput<Schema>
      ? { [Key in Name]?: Typed<InferInput<Schema>> }
      : { [Key in Name]: Typed<InferInput<Schema>> }
    : unknown

/** What people typed into a form may be any text where the API takes certain words: it says so, at the field. */
type Typed<T> = unknown extends T
  ? T
  : T extends string
    ? string
    : T extends object
      ? { [Key in keyof T]: Typed<T[Key]> }
      : T

/** A query is text: whatever it holds is written as such. */
type Query<C> = C extends { query: infer Schema extends GenericSchema }
  ? { query?: { [Key in keyof InferInput<Schema>]?: string | number | undefined } }
  : unknown

/** Files and streams are not called, but opened. */
type FormBody<Form> = Form extends readonly (infer One)[]
  ? FormBody<One>
  : Form extends GenericSchema
    ? InferOutput<Form>
    : Form extends string
      ? never
      : null
