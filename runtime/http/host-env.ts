import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Problem } from '../../config/problem.ts'
import type { Caller } from '../functions/caller.ts'
import type { FunctionEntry } from '../functions/routes-file.ts'
import type { Site } from './site.ts'
import type { Transport } from './transport.ts'

export interface HostEnv {
  /** A call within the process has nothing that comes in or goes out. */
  Bindings: Partial<HttpBindings> & { door: Transport }
  /** `name` is the function's. */
  Variables: {
    requestId: string
    caller: Caller
    name: string
    address: string
    site: Site
    audited: boolean
    /** What the call was about, for the audit, where its path does not say it. */
    subject?: string
    problem: string
  }
}

/** What the two hosts do each in their own way. */
export interface HostAdapter {
  host: 'api' | 'web'
  /** On every answer. */
  headers: Record<string, string>
  /** Before a function is called: throws, or answers in its place. */
  receive?(c: Context<HostEnv>): Response | null
  /** The bindings that a function is granted. */
  bindings(entry: FunctionEntry): object
  /** Says who calls, or throws why they may not. */
  authorize(entry: FunctionEntry, c: Context<HostEnv>): Caller
  /** Called when the answer stands. */
  ended(c: Context<HostEnv>, answer: Response, ms: number): void
  answer(c: Context<HostEnv>, problem: Problem): Response | Promise<Response>
}
