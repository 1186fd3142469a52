import type { Healthcheck, Mount } from '../../adapters/docker/spec.ts'

/** A path below the cell's home, at the same place inside. */
export function mountOf(home: string, path: string, readOnly: boolean): Mount {
  return { source: `${home}/${path}`, target: `${home}/${path}`, readOnly }
}

/** Asks the program at its own port, without starting another Node for it. */
export function programHealth(port: number): Healthcheck {
  return {
    test: ['CMD', '/usr/libexec/cell/healthy', String(port)],
    intervalMs: 10_000,
    timeoutMs: 5_000,
    startPeriodMs: 30_000,
    retries: 3,
  }
}
