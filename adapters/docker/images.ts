import type Docker from 'dockerode'
import * as v from 'valibot'
import { ask } from './ask.ts'
import { accept } from './engine-error.ts'
import { buildImage } from './build-image.ts'
import type { CredentialsFor } from './credentials.ts'
import { inspectImage } from './image-answer.ts'
import { importArchive } from './import-archive.ts'
import { labelFilter } from './label-filter.ts'
import { plainReference, splitTag } from './names.ts'
import { pullTag } from './pull-tag.ts'
import { pullImage } from './pull.ts'
import { pushImage } from './push-image.ts'
import type { Images } from './docker.ts'
import type { Image } from './spec.ts'

export function imagesOf(engine: Docker, credentials: CredentialsFor): Images {
  return {
    inspect: (reference, signal) => inspectImage(engine, reference, signal),
    list: ({ labels = {} } = {}, signal) => listImages(engine, labels, signal),
    pull: (pin, options = {}) => pullImage(engine, pin, options, credentials),
    pullTag: (reference, signal) => pullTag(engine, reference, signal),
    build: (options) => buildImage(engine, options),
    push: (reference, options = {}) => pushImage(engine, reference, options, credentials),
    remove: (reference, signal) =>
      ask(`remove the image ${reference}`, { signal }, async (abortSignal) => {
        await engine.getImage(plainReference(reference)).remove({ abortSignal })
        return true
      })
        .catch(accept([404], true))
        .catch(accept([409], false)),
    importArchive: (archive, reference, changes = [], signal) =>
      importArchive(engine, archive, reference, changes, signal),
    tag: (reference, name, signal) =>
      ask(`name the image ${reference} ${name}`, { signal }, async (abortSignal) => {
        await engine.getImage(plainReference(reference)).tag({ ...splitTag(name), abortSignal })
      }),
  }
}

async function listImages(
  engine: Docker,
  labels: Record<string, string>,
  signal?: AbortSignal,
): Promise<Image[]> {
  const listed = await ask('list images', { signal }, async (abortSignal) =>
    v.parse(
      v.array(v.object({ Id: v.string() })),
      await engine.listImages({ filters: labelFilter(labels), abortSignal }),
    ),
  )
  const looked = await Promise.all(listed.map(({ Id }) => inspectImage(engine, Id, signal)))
  return looked.filter((one) => one !== null)
}
