import { renderedFolder } from '../render/paths.ts'
import type { Executor } from './executor.ts'

export const filesWrite: Executor<'files-write'> = {
  async run({ service, files }, world, at) {
    const { wasThere } = at.noted ?? { wasThere: await world.FILES.exists(renderedFolder(service)) }
    at.note({ wasThere })
    await world.FILES.write(files)
    return { wasThere }
  },
  async undo({ service }, world, at) {
    if (at.noted?.wasThere === false) await world.FILES.remove(renderedFolder(service))
  },
}
