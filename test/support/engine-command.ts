// Runs in a process of its own (and often in a network namespace of its own): node engine-command.ts <verb> <home>
import { ensureEngine } from '../../adapters/engine/ensure.ts'
import { stopPrivateEngine } from '../../adapters/engine/private-engine.ts'

const [verb, home = ''] = process.argv.slice(2)
const said: string[] = []
if (verb === 'ensure') {
  const say = (line: string) => said.push(line)
  const engine = await ensureEngine({
    home,
    environment: process.env,
    say,
    signal: AbortSignal.timeout(120_000),
  })
  console.log(JSON.stringify({ ...engine, said }))
} else if (verb === 'stop') {
  await stopPrivateEngine({ home })
} else {
  throw new Error(`no such verb: ${verb}`)
}
