import { coreNames, programNames } from '../core/names.ts'

/** Names that no service may have: those of core containers, and of the registry of the local store. */
export const reservedIds: string[] = [...programNames, ...coreNames, 'registry']

export const reservedSubdomains = ['api', 'webui', 'admin', 'caddy', 'dns', 'ntp', 'wireguard', 'www']

/** Whether a port of the machine is reserved for the cell or for the administration of the machine. */
export function isReservedPort(port: number): boolean {
  return reservedPorts.includes(port) || (port >= 9100 && port <= 9199)
}

/** ssh, names, web, the API, WireGuard; 9100 to 9199 are the redirect ports of exits. */
const reservedPorts = [22, 53, 80, 443, 3000, 51820]
