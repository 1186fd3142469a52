// oxlint-disable-next-line import/no-unassigned-import -- what @peculiar/x509 stands on
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type TLSSocket } from 'node:tls'
import * as x509 from '@peculiar/x509'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeIntermediate, makeRoot, type KeyedCertificate } from '../../cell/domain/authority.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

let root: KeyedCertificate
let intermediate: KeyedCertificate

beforeAll(async () => {
  root = await makeRoot('home', ['cell', 'attic.duckdns.org'], Date.now())
  intermediate = await makeIntermediate(root, 'home', Date.now())
})

/** A certificate for one name, as whoever took the proxy over could sign it. */
async function leafFor(name: { type: 'dns' | 'ip'; value: string }, signer = intermediate) {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const [der] = x509.PemConverter.decode(signer.key)
  const issuer = new x509.X509Certificate(signer.certificate)
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: '01',
    subject: '',
    issuer: issuer.subject,
    notBefore: new Date(Date.now() - 1_000),
    notAfter: new Date(Date.now() + 60_000),
    publicKey: keys.publicKey,
    signingKey: await webcrypto.subtle.importKey('pkcs8', der ?? new ArrayBuffer(0), algorithm, false, [
      'sign',
    ]),
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([name], true)],
  })
  const key = x509.PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
    'PRIVATE KEY',
  )
  return { cert: `${leaf.toString('pem')}\n${signer.certificate}`, key }
}

/** What a device that trusts the root makes of a certificate: null, or why not. */
async function verdict(name: { type: 'dns' | 'ip'; value: string }, signer?: KeyedCertificate) {
  const server = createServer(await leafFor(name, signer))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const isName = name.type === 'dns'
  const socket: TLSSocket = connect({
    host: '127.0.0.1',
    port,
    ca: root.certificate,
    rejectUnauthorized: false,
    ...(isName && { servername: name.value.replace('*', 'any') }),
    ...(!isName && { checkServerIdentity: () => undefined }),
  })
  await once(socket, 'secureConnect')
  const { authorizationError } = socket
  socket.destroy()
  server.close()
  return authorizationError ?? null
}

describe('what the proxy signs is believed', () => {
  test.each(['home.cell', '*.home.cell', 'attic.duckdns.org', 'calendar.attic.duckdns.org'])(
    'for %s',
    async (value) => expect(await verdict({ type: 'dns', value })).toBe(null),
  )
  test.each(['192.168.1.7', '10.66.0.1', 'fd00::7'])('for the address %s at home', async (value) =>
    expect(await verdict({ type: 'ip', value })).toBe(null),
  )
})

/** OpenSSL calls it a violation of permitted names; Node has no word for it. */
const violation = 'UNSPECIFIED'

describe('what it signs is not believed', () => {
  test.each(['bank.example', '*.bank.example', 'duckdns.org', 'evilattic.duckdns.org', 'cell.bank.example'])(
    'for %s',
    async (value) => expect(await verdict({ type: 'dns', value })).toBe(violation),
  )
  test.each(['198.51.100.7', '2001:db8::7'])('for the address %s in the world', async (value) =>
    expect(await verdict({ type: 'ip', value })).toBe(violation),
  )
  test('when it makes an authority of its own', async () => {
    const forged = await makeIntermediate(intermediate, 'forged', Date.now())
    const signer = { ...forged, certificate: `${forged.certificate}${intermediate.certificate}` }
    expect(await verdict({ type: 'dns', value: 'home.cell' }, signer)).toMatch(/PATH_LENGTH|path length/i)
  })
})

test('the root is named after the cell, and says that only names count which it may vouch for', () => {
  const made = new x509.X509Certificate(root.certificate)
  expect(made.subject).toBe('CN=Cell home, O=Personal Internet Cell')
  expect(made.getExtension('2.5.29.30')?.critical).toBe(true)
  expect(made.getExtension(x509.BasicConstraintsExtension)).toMatchObject({ ca: true, pathLength: 1 })
})
