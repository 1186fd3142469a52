import Docker from 'dockerode'

/** An engine's own API, for what tests look at, or break, beyond what a cell does. */
export type EngineClient = Docker

export function engineClient(socketPath: string): EngineClient {
  return new Docker({ socketPath })
}
