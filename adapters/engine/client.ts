import Docker from 'dockerode'

/** The raw client that base images, builds and pushes are made with. */
export type EngineClient = Docker

export function engineClient(socketPath: string): EngineClient {
  return new Docker({ socketPath })
}
