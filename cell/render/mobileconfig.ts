import { createHash } from 'node:crypto'

/** A root certificate that devices shall trust, and whose it is. */
export interface RootCertificate {
  pem: string
  cellName: string
  domain: string
}

/** A configuration profile that installs the root certificate; the same certificate gives the same profile. */
export function renderMobileconfig({ pem, cellName, domain }: RootCertificate): string {
  const der = pem.replaceAll(/-----[A-Z ]+-----/g, '').replaceAll(/\s/g, '')
  const name = `Cell ${cellName}`
  const identifier = domain.split('.').toReversed().join('.')
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0"><dict>',
    ...entries({
      PayloadType: 'Configuration',
      PayloadVersion: 1,
      PayloadIdentifier: `${identifier}.root`,
      PayloadUUID: uuidOf(`profile ${der}`),
      PayloadDisplayName: name,
      PayloadDescription: `Lets this device trust ${domain} and every name below it.`,
    }),
    '<key>PayloadContent</key><array><dict>',
    ...entries({
      PayloadType: 'com.apple.security.root',
      PayloadVersion: 1,
      PayloadIdentifier: `${identifier}.root.certificate`,
      PayloadUUID: uuidOf(`certificate ${der}`),
      PayloadDisplayName: `${name}: root certificate`,
      PayloadCertificateFileName: 'cell-root.cer',
    }),
    `<key>PayloadContent</key><data>${der}</data>`,
    '</dict></array>',
    '</dict></plist>',
    '',
  ].join('\n')
}

/** Names of cells and domains are letters, digits, hyphens and dots, so nothing has to be escaped. */
function entries(values: Record<string, string | number>): string[] {
  return Object.entries(values).map(([key, value]) => {
    const kind = typeof value === 'number' ? 'integer' : 'string'
    return `<key>${key}</key><${kind}>${value}</${kind}>`
  })
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
