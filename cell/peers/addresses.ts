import { addressIn, bitsOf } from '../../config/cidr.ts'

/** The cell's own address index; peers have those after it. */
const cellIndex = 1

/** The address indexes that a network has for peers: all but its first and last address and the cell's own. */
export function addressIndexesOf(network: string): { first: number; last: number } {
  return { first: cellIndex + 1, last: 2 ** (32 - bitsOf(network)) - 2 }
}

/** The address of an index, or null where the network has become too small for it. */
export function addressAt(network: string, addressIndex: number): string | null {
  if (addressIndex > addressIndexesOf(network).last) return null
  return addressIn(network, addressIndex)
}

/** The cell's own address in the VPN. */
export function cellAddress(network: string): string {
  return addressAt(network, cellIndex) ?? ''
}
