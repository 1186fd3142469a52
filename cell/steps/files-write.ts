import { renderedFolder } from '../render/paths.ts'
import type { Executor } from './executor.ts'

export const filesWrite: Executor<'files-write'> = {
  async run({ service, files }, world, at) {
    const { wasThere } = at.checkpoint ?? { wasThere: await world.FILES.exists(renderedFolder(service)) }
    at.save({ wasThere })
    await world.FILES.write(files)
    return { wasThere }
  },
  async undo({ service }, world, at) {
    if (at.checkpoint?.wasThere === false) await world.FILES.remove(renderedFolder(service))
  },
}
