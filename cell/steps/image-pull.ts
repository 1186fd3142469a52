import type { Executor } from './executor.ts'

/** Pulls exactly the digest that was verified; undone, only a reference that this step added goes again. */
export const imagePull: Executor<'image-pull'> = {
  async run(step, world, at) {
    const { pin } = at.outputOf('image-verify', { image: step.image })
    const { wasThere } = at.checkpoint ?? { wasThere: (await world.DOCKER.images.inspect(pin)) !== null }
    at.save({ wasThere })
    if (!wasThere) {
      const layers = await world.TRUST.layers(pin, at.signal)
      await world.DOCKER.images.pull(pin, { layers, onBytes: at.bytes, signal: at.signal })
    }
    const evidence = world.SERVICES.evidenceFor(step.service, step.image)
    if (evidence !== undefined) world.SERVICES.keepEvidence({ ...evidence, pulledByUs: !wasThere })
    return { wasThere }
  },
  async undo(step, world, at) {
    if (at.checkpoint?.wasThere !== false) return
    const { pin } = at.outputOf('image-verify', { image: step.image })
    await world.DOCKER.images.remove(pin)
  },
}
