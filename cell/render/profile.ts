import { createHash } from 'node:crypto'
import { build } from 'plist'

/** What a profile or a part of it has in common. */
interface Head {
  identifier: string
  /** What the UUID is made of: a profile of the same identifier and UUID is the same to a device. */
  sameAs: string
  name: string
}

/** A part of a profile: one thing that it sets up. */
export interface Payload extends Head {
  type: string
  values: Record<string, string | number | boolean | Uint8Array>
}

interface Profile extends Head {
  description: string
  payloads: Payload[]
}

/** A configuration profile of iOS and macOS. Installed again, one of the same identifier replaces what was before. */
export function renderProfile({ description, payloads, ...head }: Profile): string {
  return `${build({
    PayloadType: 'Configuration',
    ...headValues(head),
    PayloadDescription: description,
    PayloadContent: payloads.map(({ type, values, ...part }) => ({
      PayloadType: type,
      ...headValues(part),
      ...values,
    })),
  })}\n`
}

function headValues({ identifier, sameAs, name }: Head) {
  return {
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: uuidOf(sameAs),
    PayloadDisplayName: name,
  }
}

/** The domain as Apple wants identifiers: its last part first. */
export function reverseDomain(domain: string): string {
  return domain.split('.').toReversed().join('.')
}

/** RFC 9562, version 8: bits of our own choosing. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
