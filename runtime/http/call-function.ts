import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Problem } from '../../config/problem.ts'
import { clientAddress } from './client-address.ts'
import type { HostEnv, HostAdapter } from './host-env.ts'
import type { Loader } from '../functions/load.ts'
import { parseInput } from './parse-input.ts'
import type { FunctionModule } from '../fn.ts'
import type { FunctionEntry } from '../functions/routes-file.ts'
import { siteOf } from './site.ts'

/** Calls a function: who may not is refused before anything is read, and its body, time and bindings are limited. */
export function callerOf(
  method: string,
  entry: FunctionEntry,
  manners: HostAdapter,
  loader: Loader,
): (c: Context<HostEnv>) => Response | Promise<Response> {
  const env = manners.bindings(entry)
  const limit = bodyLimit({
    maxSize: entry.bodyLimit,
    onError: () => {
      throw new Problem('body-too-large', { limit: entry.bodyLimit })
    },
  })

  function load(c: Context<HostEnv>): Response | Promise<Response> {
    const module = loader.function(entry.entry)
    if (module instanceof Promise || Object.keys(module.input).length > 0) return parsed(c, module)
    return call(c, module)
  }

  async function parsed(
    c: Context<HostEnv>,
    module: FunctionModule | Promise<FunctionModule>,
  ): Promise<Response> {
    const loaded = await module
    await parseInput(c, loaded.input)
    return await call(c, loaded)
  }

  function call(c: Context<HostEnv>, { handler }: FunctionModule): Response | Promise<Response> {
    c.env = env as HostEnv['Bindings']
    const answering = handler(c)
    return answering instanceof Promise && !entry.streams
      ? beforeDeadline(entry.timeoutMs, answering)
      : answering
  }

  async function limited(c: Context<HostEnv>): Promise<Response> {
    let answer: Response | undefined
    await limit(c, async () => {
      answer = await load(c)
    })
    if (answer === undefined) throw new Error('the limit of bodies neither refused nor went on')
    return answer
  }

  // Looking for the body of a GET, which has none, would make a whole web Request of it, at a third of the speed.
  const go = method === 'GET' ? load : limited
  return (c) => {
    c.set('name', entry.name)
    c.set('address', clientAddress(c.req.raw, c.env.incoming, c.env.door))
    c.set('site', siteOf(c.req.raw, c.env.incoming, c.env.door))
    c.set('caller', manners.authorize(entry, c))
    return go(c)
  }
}

async function beforeDeadline(ms: number, answering: Promise<Response>): Promise<Response> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('deadline-exceeded', { case: 'request', ms })), ms)
  })
  try {
    return await Promise.race([answering, deadline])
  } finally {
    clearTimeout(timer)
  }
}
