import { Problem } from '../../config/problem.ts'
import { isReservedPort } from '../manifest/reserved.ts'
import type { PortFacts } from './facts.ts'

interface Wanted {
  host: number
  protocol: 'tcp' | 'udp'
}

/** Who has a port already that a service wants. */
export function portProblems(
  service: string,
  wanted: Wanted[],
  { cellPorts, listeners, installed }: PortFacts,
): Problem[] {
  return wanted.flatMap(({ host, protocol }) => {
    if (isReservedPort(host, cellPorts))
      return [new Problem('port-taken', { case: 'cell', protocol, port: host })]
    const same = (one: { port: number; protocol: string }): boolean =>
      one.port === host && one.protocol === protocol
    // A service that is stopped now listens nowhere, and wants its port again when it starts.
    const other = installed
      .filter(({ id }) => id !== service)
      .find((one) => (one.manifest.ports ?? []).some((used) => same({ ...used, port: used.host })))
    if (other !== undefined)
      return [new Problem('port-taken', { case: 'service', id: other.id, protocol, port: host })]
    return listeners.some(same) ? [new Problem('port-taken', { case: 'listener', protocol, port: host })] : []
  })
}
