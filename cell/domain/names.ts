import type { DomainMode } from '../../config/domain-name.ts'

export type { DomainMode } from '../../config/domain-name.ts'

/** Everything below it is some cell's own: no public name ends so. */
export const localZone = 'cell'

/** How long a cell's name is when the owner has given none. */
export function domainOf(cellName: string, domain: { mode: DomainMode; name?: string | undefined }): string {
  if (domain.name !== undefined) return domain.name
  return domain.mode === 'pic_ngo' ? `${cellName}.pic.ngo` : `${cellName}.${localZone}`
}

/**
 * The names that the cell's certificate is for. A provider of records proves a wildcard; `http01` proves each name by
 * itself; `lan` has a certificate authority of its own and asks nobody.
 */
export function certificateNames(mode: DomainMode, domain: string, hosts: string[]): string[] {
  if (mode === 'lan') return []
  if (mode === 'http01') return [domain, ...hosts.filter((host) => host !== domain).toSorted()]
  return [domain, `*.${domain}`]
}
