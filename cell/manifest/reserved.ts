import { coreNames, programNames } from '../core/names.ts'

/**
 * The one table of names in which a service can never meet the core, another cell's part or the machine. Everything of a
 * service has its id in it, as a whole or before a hyphen: containers and aliases (`cell-<id>`), the network
 * (`cell-svc-<id>`), its folders (`services/<id>`, `rendered/<id>`), labels, annotations, recipes and images.
 */
const names: ReadonlySet<string> = new Set([
  ...[...programNames, ...coreNames],
  ...['core', 'registry', 'wall', 'host', 'admin', 'svc', 'helper', 'none', 'bridge'],
])

/** What begins with these belongs to the core too: recipes (`core-dns`), networks, and helpers of services. */
const beginnings = ['core-', 'svc-', 'helper-']

/** The networks of the core, which are called like its containers. */
const networks: ReadonlySet<string> = new Set(['mgmt', 'net', 'pages'])

/** Whether no service may have this id. */
export function isReservedId(id: string): boolean {
  return names.has(id) || networks.has(id) || beginnings.some((one) => id.startsWith(one))
}

/** Names below the cell's domain that are its own, or that browsers ask of their own accord for whom to go through. */
export const reservedSubdomains = [
  ...['api', 'webui', 'admin', 'caddy', 'dns', 'ntp', 'wireguard', 'www'],
  ...['wpad', 'isatap'],
]

/** Names that mail programs ask for the settings of an account: for services that publish a port of mail alone. */
export const mailSubdomains: readonly string[] = ['autoconfig', 'autodiscover']

/** SMTP, POP3, IMAP and submission, with and without TLS, and ManageSieve. */
export const mailPorts: readonly number[] = [25, 110, 143, 465, 587, 993, 995, 4190]

/**
 * Whether a port of the machine is reserved for the cell or for the administration of the machine. `own` are those that a
 * cell has its core on: any cell's as it comes, where a manifest is read by itself, and the very ones of a cell that installs.
 */
export function isReservedPort(port: number, own: readonly number[] = usualPorts): boolean {
  return machinePorts.includes(port) || own.includes(port) || (port >= 9100 && port <= 9199)
}

/** ssh and names; 9100 to 9199 are the redirect ports of exits. */
const machinePorts = [22, 53]
/** Web, the API, WireGuard. */
const usualPorts = [80, 443, 3000, 51820]
