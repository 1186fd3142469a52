import { renderProfile, reverseDomain, type Payload } from './profile.ts'

/** A root certificate that devices shall trust, and whose it is. */
export interface RootCertificate {
  pem: string
  cellName: string
  domain: string
}

/** A configuration profile that installs the root certificate; the same certificate gives the same profile. */
export function renderMobileconfig(root: RootCertificate): string {
  const { pem, cellName, domain } = root
  return renderProfile({
    identifier: `${reverseDomain(domain)}.root`,
    sameAs: `profile ${base64Of(pem)}`,
    name: `Cell ${cellName}`,
    description: `Lets this device trust ${domain} and every name below it.`,
    payloads: [rootPayload(root)],
  })
}

/** The part of a profile that installs the root certificate. */
export function rootPayload({ pem, cellName, domain }: RootCertificate): Payload {
  const der = base64Of(pem)
  return {
    type: 'com.apple.security.root',
    identifier: `${reverseDomain(domain)}.root.certificate`,
    sameAs: `certificate ${der}`,
    name: `Cell ${cellName}: root certificate`,
    values: {
      PayloadCertificateFileName: 'cell-root.cer',
      PayloadContent: Buffer.from(der, 'base64'),
    },
  }
}

function base64Of(pem: string): string {
  return pem.replaceAll(/-----[A-Z ]+-----/g, '').replaceAll(/\s/g, '')
}
