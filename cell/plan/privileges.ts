import { message, type Message } from '../../config/messages.ts'
import type { Manifest } from '../manifest/schema.ts'

/**
 * What a service may do beyond running by itself in a locked container, in sentences for people; nothing for one that
 * asks for nothing. Of each container that differs, its name is told.
 */
export function privilegesOf({
  containers,
  capabilities,
  ports = [],
  exit,
  requires = [],
  serves = [],
}: Manifest): Message[] {
  const own = containers.flatMap((one): Message[] => {
    const container = one.name
    const [user] = (one.user ?? '').split(':')
    return [
      ...(user === '0' ? [message('runs-as-root', { container })] : []),
      ...(user === '' ? [message('runs-as-image-says', { container })] : []),
      ...(one.read_only === false ? [message('changes-itself', { container })] : []),
      ...(one.cap_add ?? []).map((capability) => message(`may-${capability}`, { container })),
      ...(one.devices ?? []).map((device) => message('uses-device', { container, device })),
      ...(one.sysctls === undefined ? [] : [message('sets-its-network', { container })]),
    ]
  })
  return [
    ...(capabilities.has_egress ? [message('reaches-out')] : []),
    ...(ports.length > 0 ? [message('is-reached-directly', { ports: portsIn(ports) })] : []),
    ...(requires.length > 0 ? [message('reaches-services', { services: requires.join(', ') })] : []),
    ...(serves.length > 0
      ? [message('answers-for', { names: serves.map(({ subdomain }) => subdomain).join(', ') })]
      : []),
    ...(exit === undefined ? [] : [message('carries-traffic')]),
    ...own,
  ]
}

function portsIn(ports: NonNullable<Manifest['ports']>): string {
  return ports.map(({ host, protocol }) => `${host}/${protocol}`).join(', ')
}
