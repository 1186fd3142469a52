import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { inspectContainer } from './container-answer.ts'
import { converse } from './converse.ts'
import { createContainer } from './create-container.ts'
import { withDeadline } from './deadline.ts'
import { removeContainer } from './remove-container.ts'
import { startContainer } from './start-container.ts'
import type { ContainerSpec, Finished, RunOptions } from './spec.ts'
import { labels } from '../../config/labels.ts'

/** Runs a container to its end, gives what it said, and removes it whatever happens. */
export function runOnce(engine: Docker, spec: ContainerSpec, options: RunOptions): Promise<Finished> {
  const { name } = spec
  const owner = spec.labels[labels.owner]
  return withDeadline(name, options, async (signal) => {
    const left = await inspectContainer(engine, name, signal)
    // Left by a run that broke off.
    if (owner !== undefined && left?.Config.Labels?.[labels.owner] === owner) {
      await removeContainer(engine, name, { signal })
    }
    const id = await createContainer(engine, { ...spec, restart: 'no' }, { stdin: true, signal })
    try {
      const socket = await ask(`attach to ${name}`, { signal }, (abortSignal) =>
        engine
          .getContainer(id)
          .attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true, abortSignal }),
      )
      await startContainer(engine, name, signal)
      const said = await converse(socket, options.stdin, signal)
      const exitCode = await ask(
        `wait for ${name}`,
        { signal, limitMs: options.timeoutMs },
        async (abortSignal) => {
          const answer: unknown = await engine.getContainer(id).wait({ abortSignal })
          return v.parse(v.object({ StatusCode: v.number() }), answer).StatusCode
        },
      )
      return { exitCode, ...said }
    } finally {
      await removeContainer(engine, id, {})
    }
  })
}
