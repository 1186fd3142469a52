import type Docker from 'dockerode'
import { Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { inspectContainer } from './container-answer.ts'
import { refusalStatus, refusalWords } from './engine-error.ts'
import { plainName } from './names.ts'

/** Starts a container; running already is fine. Throws `port-taken`. */
export async function startContainer(engine: Docker, name: string, signal?: AbortSignal): Promise<void> {
  try {
    await ask(`start the container ${name}`, { signal }, (abortSignal) =>
      engine.getContainer(plainName(name)).start({ abortSignal }),
    )
  } catch (error) {
    if (refusalStatus(error) === 304) return
    if (!saysPortTaken(error)) throw error
    const ports = Object.entries(
      (await inspectContainer(engine, name, signal))?.HostConfig.PortBindings ?? {},
    )
    const wanted = ports.flatMap(([key, bindings]) =>
      (bindings ?? []).map(({ HostIp, HostPort }) => `${HostIp}:${HostPort}/${key.split('/')[1]}`),
    )
    throw new Problem(
      'port-taken',
      { case: 'container', name, ports: wanted.join(', ') },
      {
        cause: error,
      },
    )
  }
}

/**
 * The engine gives a taken port the status of any failure (500), so its words must decide: its own allocator says the
 * first (a container has the port), the kernel the second (another program has it).
 */
function saysPortTaken(error: unknown): boolean {
  return (
    refusalStatus(error) === 500 &&
    /port is already allocated|bind: address already in use|listen .* address already in use/i.test(
      refusalWords(error),
    )
  )
}
