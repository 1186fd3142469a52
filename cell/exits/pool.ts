import { addressIn } from '../../config/cidr.ts'

/** Connections that a cell may have at once; each has a slot, which stays its own. */
export const mostConnections = 32

const firstMark = 0x10_00
const firstTable = 1000
const firstRedirectPort = 9100
/** Above what the engine hands out by itself, and below the servers: a stopped exit's address is nobody else's. */
const firstAddress = 128

/** What packets that leave by a connection are marked with; `exitMarks` has none but these. */
export function markOf(slot: number): string {
  return `0x${(firstMark + slot).toString(16)}`
}

/** All marks of connections, as nftables and `ip rule` mask them. */
export const exitMarks = { mask: '0xf000', value: '0x1000' }

/** The routing table of a connection. */
export function tableOf(slot: number): number {
  return firstTable + slot
}

/** What an exit that redirects does so to, in its own container. */
export function redirectPortOf(slot: number): number {
  return firstRedirectPort + slot
}

/** Where the container of a connection stands on the network of its service. */
export function exitAddress(subnet: string, slot: number): string {
  return addressIn(subnet, firstAddress + slot)
}
