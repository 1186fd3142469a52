import type Docker from 'dockerode'
import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { converse } from './converse.ts'
import { withDeadline } from './deadline.ts'
import { plainName } from './names.ts'
import type { Finished, RunOptions } from './spec.ts'

/** The output can end a moment before the engine has noted the exit code. */
const pollMs = 20

/** Runs a program in a running container and gives what it said. */
export function execIn(engine: Docker, name: string, argv: string[], options: RunOptions): Promise<Finished> {
  const doing = `run ${argv[0]} in ${name}`
  return withDeadline(`${argv[0]} in ${name}`, options, async (signal) => {
    const exec = await ask(doing, { signal }, (abortSignal) =>
      engine
        .getContainer(plainName(name))
        .exec({ Cmd: argv, AttachStdin: true, AttachStdout: true, AttachStderr: true, abortSignal }),
    )
    const socket = await ask(doing, { signal }, (abortSignal) =>
      exec.start({ hijack: true, stdin: true, abortSignal }),
    )
    const said = await converse(socket, options.stdin, signal, options.onStdout)
    for (;;) {
      const exitCode = await ask(doing, { signal }, async (abortSignal) => {
        const { Running, ExitCode } = v.parse(exitSchema, await exec.inspect({ abortSignal }))
        return Running ? null : ExitCode
      })
      if (exitCode !== null) return { exitCode, ...said }
      await pause(pollMs, undefined, { signal })
    }
  })
}

const exitSchema = v.object({ Running: v.boolean(), ExitCode: v.nullable(v.number()) })
