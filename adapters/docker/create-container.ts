import type Docker from 'dockerode'
import * as v from 'valibot'
import { Problem } from '../../config/problem.ts'
import { ask } from './ask.ts'
import { inspectContainer, type ContainerAnswer } from './container-answer.ts'
import { creationBody } from './creation-body.ts'
import { accept, refusalStatus } from './engine-error.ts'
import { inspectImage } from './image-answer.ts'
import { plainName } from './names.ts'
import type { ContainerSpec } from './spec.ts'
import { labels } from '../../config/labels.ts'

/** What makes a container that is already there the very one that this job would make. */
const identity = [labels.owner, labels.job, labels.manifest]

/** Whether it reads from standard input, which then ends with the first reader. */
interface CreateOptions {
  stdin?: boolean
  signal?: AbortSignal | undefined
}

/** Makes a container and gives its id, also of one that the same job made before. */
export async function createContainer(
  engine: Docker,
  spec: ContainerSpec,
  { stdin = false, signal }: CreateOptions = {},
): Promise<string> {
  const body = {
    ...creationBody(spec),
    ...(stdin && { OpenStdin: true, StdinOnce: true, AttachStdin: true }),
  }
  const make = (): Promise<string | null> =>
    ask(`make the container ${spec.name}`, { signal }, async (abortSignal) => {
      // Said apart: dockerode else writes the whole body, secrets and all, into the address too.
      const options = { _query: { name: plainName(spec.name) }, _body: body, abortSignal }
      return v.parse(v.string(), (await engine.createContainer(options)).id)
    }).catch(accept([409], null))
  try {
    const id = (await make()) ?? (await adopt(engine, spec, signal)) ?? (await make())
    if (id !== null) return id
  } catch (error) {
    // The engine's words are wrong here: for a missing image it says that there is no such container.
    if (refusalStatus(error) === 404 && (await inspectImage(engine, spec.image, signal)) === null) {
      throw new Problem(
        'image-unavailable',
        { case: 'of-container', name: spec.name },
        {
          cause: error,
        },
      )
    }
    throw error
  }
  throw new Problem('name-taken', { case: 'contested', name: spec.name })
}

/** The id of the container that has the name already; null when it is gone meanwhile. */
async function adopt(engine: Docker, spec: ContainerSpec, signal?: AbortSignal): Promise<string | null> {
  const found = await inspectContainer(engine, spec.name, signal)
  if (found === null) return null
  if (isSame(found, spec)) return found.Id
  const owner = found.Config.Labels?.[labels.owner]
  const ours = owner !== undefined && owner === spec.labels[labels.owner]
  throw new Problem('name-taken', { case: ours ? 'job' : 'container', name: spec.name })
}

function isSame(found: ContainerAnswer, spec: ContainerSpec): boolean {
  const present = found.Config.Labels ?? {}
  const owned = spec.labels[labels.owner] !== undefined
  return (
    owned && found.Image === spec.image && identity.every((label) => present[label] === spec.labels[label])
  )
}
