import { X509Certificate } from 'node:crypto'

/** What people compare and look up of a root certificate. Times in RFC 3339; the fingerprint is SHA-256 in hex. */
interface RootFacts {
  common_name: string
  fingerprint: string
  not_before: string
  not_after: string
}

export function rootFacts(pem: string): RootFacts {
  const { subject, fingerprint256, validFrom, validTo } = new X509Certificate(pem)
  return {
    common_name: /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', '),
    fingerprint: fingerprint256,
    not_before: new Date(validFrom).toISOString(),
    not_after: new Date(validTo).toISOString(),
  }
}
