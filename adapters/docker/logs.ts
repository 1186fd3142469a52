import type Docker from 'dockerode'
import { ask } from './ask.ts'
import { engineProblem } from './engine-error.ts'
import { pieces } from './frames.ts'
import { logLineSplitter } from './log-lines.ts'
import { plainName } from './names.ts'
import type { LogOptions } from './spec.ts'

/** Without a wish for more. */
const defaultTail = 1_000

/**
 * The lines of a container's output as they are read, those that are too long cut; ends with the container or quietly by
 * the signal. Holds a line at a time.
 */
export async function* readLogs(
  engine: Docker,
  name: string,
  { tail = defaultTail, follow = false, signal }: LogOptions,
): AsyncGenerator<string> {
  const doing = `read the logs of ${name}`
  try {
    const chunks = await ask(doing, { signal }, async (abortSignal) => {
      // dockerode streams only what follows, and holds the rest in memory; what is asked for is in `_query`.
      const wish = {
        follow: true as const,
        abortSignal,
        _query: { stdout: true, stderr: true, tail, follow },
      }
      return await engine.getContainer(plainName(name)).logs(wish)
    })
    const splitters = { stdout: logLineSplitter(), stderr: logLineSplitter() }
    for await (const { channel, bytes } of pieces(chunks)) yield* splitters[channel].push(bytes)
    yield* splitters.stdout.rest()
    yield* splitters.stderr.rest()
  } catch (error) {
    if (signal?.aborted) return
    throw engineProblem(error, doing)
  }
}
