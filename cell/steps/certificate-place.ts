import { renderedFolder } from '../render/paths.ts'
import type { Executor } from './executor.ts'

/** Before the first start of a service; one that it has already is renewed by a job of its own. */
export const certificatePlace: Executor<'certificate-place'> = {
  async run({ service, names, owner }, world, at) {
    const { wasThere } = at.checkpoint ?? { wasThere: await world.SERVICE_CERTIFICATES.isPlaced(service) }
    at.save({ wasThere })
    await world.SERVICE_CERTIFICATES.place(service, names, owner)
    return { wasThere }
  },
  async undo({ service }, world, at) {
    if (at.checkpoint?.wasThere !== false) return
    await world.SERVICE_CERTIFICATES.remove(service)
    await world.FILES.removeEmpty([renderedFolder(service)])
  },
}
