import { randomBytes, webcrypto } from 'node:crypto'
// oxlint-disable-next-line import/no-unassigned-import -- what @peculiar/x509 stands on
import 'reflect-metadata'
import { AsnConvert } from '@peculiar/asn1-schema'
import { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } from '@peculiar/asn1-x509'
import * as x509 from '@peculiar/x509'
import { day } from '../../config/units.ts'

/** A certificate and its private key, both PEM; the key in PKCS #8. */
export interface KeyedCertificate {
  certificate: string
  key: string
}

/** How long each is good for, in ms. The proxy's own is renewed long before. */
const rootMs = 3650 * day
const intermediateMs = 365 * day
/** Less than what is left of the intermediate's when that is renewed. */
const leafMs = 60 * day

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const nameConstraints = '2.5.29.30'
/** Addresses of homes and of one machine: those of the world stay out of reach. */
const homes = [
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8'],
  ...['fc00::/7', 'fe80::/10', '::1/128'],
]

/**
 * The root that a family's devices trust: it can vouch for names below `domains` and for addresses at home, and for
 * nothing else in the world. `from` in ms since 1970.
 */
export async function makeRoot(cellName: string, domains: string[], from: number): Promise<KeyedCertificate> {
  const keys = await newKeys()
  const subject = `CN=Cell ${cellName}, O=Personal Internet Cell`
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: subject,
    notBefore: new Date(from),
    notAfter: new Date(from + rootMs),
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(authorityUsages, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      constraints(domains),
    ],
  })
  return { certificate: `${made.toString('pem')}\n`, key: await keyPem(keys.privateKey) }
}

/** What the proxy signs with: good for a year, and bound by the root's constraints. */
export async function makeIntermediate(
  root: KeyedCertificate,
  cellName: string,
  from: number,
): Promise<KeyedCertificate> {
  const keys = await newKeys()
  const issuer = new x509.X509Certificate(root.certificate)
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=Cell ${cellName} proxy, O=Personal Internet Cell`,
    issuer: issuer.subject,
    notBefore: new Date(from),
    notAfter: new Date(from + intermediateMs),
    publicKey: keys.publicKey,
    signingKey: await readKey(root.key),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(authorityUsages, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { certificate: `${made.toString('pem')}\n`, key: await keyPem(keys.privateKey) }
}

/** For names that a service answers to besides the web, signed by what the proxy signs with. */
export async function makeLeaf(
  intermediate: KeyedCertificate,
  names: string[],
  from: number,
): Promise<KeyedCertificate> {
  const keys = await newKeys()
  const issuer = new x509.X509Certificate(intermediate.certificate)
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${names[0]}`,
    issuer: issuer.subject,
    notBefore: new Date(from),
    notAfter: new Date(from + leafMs),
    publicKey: keys.publicKey,
    signingKey: await readKey(intermediate.key),
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { certificate: `${made.toString('pem')}\n`, key: await keyPem(keys.privateKey) }
}

const authorityUsages = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign

/** RFC 5280, 4.2.1.10: critical, so that a program which doesn't know them refuses the root. */
function constraints(domains: string[]): x509.Extension {
  const permitted = [
    ...domains.map((dNSName) => ({ dNSName })),
    ...homes.map((iPAddress) => ({ iPAddress })),
  ].map((name) => new GeneralSubtree({ base: new GeneralName(name) }))
  const value = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(permitted) })
  return new x509.Extension(nameConstraints, true, AsnConvert.serialize(value))
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

async function readKey(pem: string): Promise<webcrypto.CryptoKey> {
  const [der] = x509.PemConverter.decode(pem)
  return await webcrypto.subtle.importKey('pkcs8', der ?? new ArrayBuffer(0), algorithm, false, ['sign'])
}

/** Positive, and of as many random bytes as public authorities use. */
function serial(): string {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0] ?? 0) & 0x7f
  return bytes.toString('hex')
}
