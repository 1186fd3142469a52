import { rootPayload, type RootCertificate } from './mobileconfig.ts'
import { renderProfile, reverseDomain, type Payload } from './profile.ts'
import type { Server } from './servers.ts'

/** Something that a device sets up by itself, and who signs in there. */
export interface ProfileAccount {
  server: Server
  service: string
  /** Of the service, for people. */
  name: string
  username: string
  /** Null when the cell may not say it: the device asks. */
  password: string | null
}

export interface PeerProfile {
  peer: string
  cellName: string
  domain: string
  accounts: ProfileAccount[]
  /** Null where public certificates are used. */
  root: RootCertificate | null
}

/** All that an iPhone or a Mac of this peer can set up by itself. Its identifiers stay when its values change. */
export function renderPeerProfile({ peer, cellName, domain, accounts, root }: PeerProfile): string {
  const identifier = `${reverseDomain(domain)}.peer.${identifierPart(peer)}`
  return renderProfile({
    identifier,
    sameAs: `${domain} ${peer}`,
    name: `Cell ${cellName}`,
    description: `Sets up the services of ${domain} for ${peer}.`,
    payloads: [
      ...(root === null ? [] : [rootPayload(root)]),
      ...accounts.map((account) => accountPayload(account, identifier, `${domain} ${peer}`)),
    ],
  })
}

const types = {
  caldav: { type: 'com.apple.caldav.account', prefix: 'CalDAV' },
  carddav: { type: 'com.apple.carddav.account', prefix: 'CardDAV' },
} as const

function accountPayload(
  { server: { kind, url, host, port }, service, name, username, password }: ProfileAccount,
  parent: string,
  owner: string,
): Payload {
  const { type, prefix } = types[kind]
  const values = {
    AccountDescription: name,
    HostName: host,
    Port: port,
    UseSSL: true,
    PrincipalURL: new URL(url).pathname,
    Username: username,
    ...(password !== null && isXml(password) && { Password: password }),
  }
  return {
    type,
    identifier: `${parent}.${service}.${kind}.${identifierPart(username)}`,
    sameAs: `${owner} ${service} ${kind} ${username}`,
    name: `${name} (${prefix})`,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value])),
  }
}

/** What identifiers may have stays readable; two names that differ never give one. */
function identifierPart(name: string): string {
  return [...Buffer.from(name.toLowerCase())]
    .map((byte) => {
      const sign = String.fromCharCode(byte)
      return /[a-z0-9]/.test(sign) ? sign : `-${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
}

/** Control characters can't be written in XML at all, escaped or not. */
function isXml(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.isWellFormed() && !/[\u0000-\u001f\ufffe\uffff]/.test(text)
}
