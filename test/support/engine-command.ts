// Runs in a process of its own (and often in a network namespace of its own): node engine-command.ts <verb> <home>
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { isProblem } from '../../config/problem.ts'
import { stopPrivateEngine } from '../../adapters/engine/private-engine.ts'

const [verb, home = ''] = process.argv.slice(2)
const said: string[] = []
if (verb === 'ensure') {
  const say = (line: string) => said.push(line)
  const options = { home, environment: process.env, say, signal: AbortSignal.timeout(120_000) }
  const answer = await ensureEngine(options).catch((error: unknown) => {
    if (!isProblem(error)) throw error
    return { code: error.code, params: error.params }
  })
  console.log(JSON.stringify({ ...answer, said }))
} else if (verb === 'stop') {
  await stopPrivateEngine({ home })
} else {
  throw new Error(`no such verb: ${verb}`)
}
