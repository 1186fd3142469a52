import type Docker from 'dockerode'
import { ask } from './ask.ts'
import { engineProblem } from './engine-error.ts'
import { pieces } from './frames.ts'
import { lineSplitter } from './lines.ts'
import { plainName } from './names.ts'
import type { LogOptions } from './spec.ts'

/** Without a wish for more; dockerode holds an answer that isn't followed in memory. */
const defaultTail = 1_000

/** The lines of a container's output, as they came; ends with the container or quietly by the signal. */
export async function* readLogs(
  engine: Docker,
  name: string,
  { tail = defaultTail, follow = false, signal }: LogOptions,
): AsyncGenerator<string> {
  const doing = `read the logs of ${name}`
  try {
    const chunks = await ask(
      doing,
      { signal },
      async (abortSignal): Promise<AsyncIterable<Buffer | string>> => {
        const container = engine.getContainer(plainName(name))
        const options = { stdout: true, stderr: true, tail, abortSignal }
        if (follow) return container.logs({ ...options, follow: true })
        return once(await container.logs({ ...options, follow: false }))
      },
    )
    const splitters = { stdout: lineSplitter(), stderr: lineSplitter() }
    for await (const { channel, bytes } of pieces(chunks)) yield* splitters[channel].push(bytes)
    yield* splitters.stdout.rest()
    yield* splitters.stderr.rest()
  } catch (error) {
    if (signal?.aborted) return
    throw engineProblem(error, doing)
  }
}

async function* once(all: Buffer): AsyncGenerator<Buffer> {
  yield all
}
