import type { Finished, RunOptions } from '../../adapters/docker/spec.ts'
import {
  operationInput,
  operationLine,
  parseAnswer,
  type Answer,
  type Operation,
} from '../../cell/accounts/operations.ts'
import { isProblem, Problem } from '../../config/problem.ts'

/** Runs a program in the service's container. */
export type RunIn = (container: string, argv: string[], options: RunOptions) => Promise<Finished>

export interface Helper {
  container: string
  command: string[]
  /** Whether it takes many operations in one call. */
  batch: boolean
  /** Whether its accounts may share. */
  share: boolean
  /** How long it has for one operation, in ms. */
  operationMs: number
}

/** What came of an operation: the answer, or why there is none. */
type Outcome = Answer | Problem

/**
 * Has the helper carry out operations, in their order. Gives what came of each; where a helper hangs, ends or talks
 * nonsense, the last outcome is the problem, and the operations after it were not tried. Throws what is wrong with the
 * engine.
 */
export async function askHelper(
  run: RunIn,
  helper: Helper,
  operations: Operation[],
  signal: AbortSignal,
): Promise<Outcome[]> {
  if (helper.batch) return await inOneCall(run, helper, operations, signal)
  const outcomes: Outcome[] = []
  for (const operation of operations) {
    const outcome = await one(run, helper, operation, signal)
    outcomes.push(outcome)
    if (isProblem(outcome)) break
  }
  return outcomes
}

async function one(run: RunIn, helper: Helper, operation: Operation, signal: AbortSignal): Promise<Outcome> {
  const { container, command, operationMs } = helper
  const argv = [...command, operation.do]
  const options = { stdin: operationInput(operation), timeoutMs: operationMs, signal }
  try {
    const { exitCode, stdout } = await run(container, argv, options)
    if (![0, 1, 3, 4].includes(exitCode)) return ended(helper, exitCode)
    return parseAnswer(stdout, exitCode) ?? new Problem('account-helper', { case: 'garbage' })
  } catch (error) {
    if (isProblem(error) && error.code === 'deadline-exceeded') return slow(operationMs)
    throw error
  }
}

async function inOneCall(
  run: RunIn,
  helper: Helper,
  operations: Operation[],
  signal: AbortSignal,
): Promise<Outcome[]> {
  const { container, command, operationMs } = helper
  const answers: Answer[] = []
  const silence = new AbortController()
  const hung = slow(operationMs)
  let timer = setTimeout(() => silence.abort(hung), operationMs)
  let isGarbage = false
  const lines = lineReader((line) => {
    const answer = isGarbage ? undefined : parseAnswer(line)
    // Past the first nonsense no line belongs to an operation for sure.
    if (answer === undefined || answers.length >= operations.length) isGarbage = true
    else {
      answers.push(answer)
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(hung), operationMs)
    }
  })
  const problem = (exitCode: number): Problem | null => {
    if (exitCode !== 0) return ended(helper, exitCode)
    if (isGarbage) return new Problem('account-helper', { case: 'garbage' })
    return answers.length < operations.length ? new Problem('account-helper', { case: 'silent' }) : null
  }
  try {
    const { exitCode } = await run(container, [...command, 'apply'], {
      stdin: operations.map(operationLine).join(''),
      timeoutMs: operationMs * (operations.length + 1),
      signal: AbortSignal.any([signal, silence.signal]),
      onStdout: lines,
    })
    const wrong = problem(exitCode)
    return wrong === null ? answers : [...answers, wrong]
  } catch (error) {
    if (!silence.signal.aborted || signal.aborted) throw error
    return [...answers, isGarbage ? new Problem('account-helper', { case: 'garbage' }) : hung]
  } finally {
    clearTimeout(timer)
  }
}

/** Gives whole lines on. */
function lineReader(take: (line: string) => void): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder()
  let rest = ''
  return (bytes) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(take)
  }
}

/** Shells and engines end so where there is no such program. */
function ended({ command }: Helper, exitCode: number): Problem {
  return exitCode === 126 || exitCode === 127
    ? new Problem('account-helper', { case: 'missing', command: command[0] ?? '' })
    : new Problem('account-helper', { case: 'exit', status: exitCode })
}

function slow(operationMs: number): Problem {
  return new Problem('account-helper', { case: 'slow', seconds: operationMs / 1000 })
}
