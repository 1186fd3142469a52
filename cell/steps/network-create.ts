import type { Executor } from './executor.ts'

export const networkCreate: Executor<'network-create'> = {
  async run({ network }, world, at) {
    const { wasThere } = at.checkpoint ?? {
      wasThere: (await world.DOCKER.networks.inspect(network.name)) !== null,
    }
    at.save({ wasThere })
    await world.DOCKER.networks.create(network)
    return { wasThere }
  },
  async undo({ network }, world, at) {
    if (at.checkpoint?.wasThere === false) await world.DOCKER.networks.remove(network.name)
  },
}
