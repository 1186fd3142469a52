import Docker from 'dockerode'

/** The raw client that base images, builds and pushes are made with. */
export type EngineClient = Docker

export function engineClient(socketPath: string | (() => Promise<string>)): EngineClient {
  // Its types don't know yet that it takes a promise of a path too.
  return new Docker({ socketPath: socketPath as string })
}
