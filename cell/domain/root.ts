import { X509Certificate } from 'node:crypto'

/** What people compare and look up of a root certificate. Times in RFC 3339; the fingerprint is SHA-256 in hex. */
export interface RootFacts {
  commonName: string
  fingerprint: string
  notBefore: string
  notAfter: string
}

export function rootFacts(pem: string): RootFacts {
  const { subject, fingerprint256, validFrom, validTo } = new X509Certificate(pem)
  return {
    commonName: /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', '),
    fingerprint: fingerprint256,
    notBefore: new Date(validFrom).toISOString(),
    notAfter: new Date(validTo).toISOString(),
  }
}
