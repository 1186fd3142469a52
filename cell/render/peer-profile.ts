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
export function renderPeerProfile(profile: PeerProfile): string {
  const { peer, cellName, domain, accounts, root } = profile
  const identifier = `${reverseDomain(domain)}.peer.${identifierPart(peer)}`
  return renderProfile({
    identifier,
    sameAs: `${domain} ${peer}`,
    name: `Cell ${cellName}`,
    description: `Sets up the services of ${domain} for ${peer}.`,
    payloads: [
      ...(root === null ? [] : [rootPayload(root)]),
      ...accounts.flatMap((account) => accountPayloads(account, profile, identifier)),
    ],
  })
}

const webTypes = {
  caldav: { type: 'com.apple.caldav.account', prefix: 'CalDAV' },
  carddav: { type: 'com.apple.carddav.account', prefix: 'CardDAV' },
} as const

/** The parts for an account; reading and sending mail are one part, and sending alone is none. */
function accountPayloads(
  account: ProfileAccount,
  { accounts, domain, peer }: PeerProfile,
  parent: string,
): Payload[] {
  const { kind } = account.server
  const { service, username } = account
  const head = {
    identifier: `${parent}.${service}.${kind}.${identifierPart(username)}`,
    sameAs: `${domain} ${peer} ${service} ${kind} ${username}`,
  }
  // There is no part for files.
  if (kind === 'webdav') return []
  if (kind === 'caldav' || kind === 'carddav') return [{ ...head, ...webAccount(account, webTypes[kind]) }]
  const sending = accounts.find(
    (other) => other.server.kind === 'smtp' && other.service === service && other.username === username,
  )
  if (kind === 'smtp' || sending === undefined) return []
  return [{ ...head, ...mailAccount(account, sending.server, `${username}@${domain}`) }]
}

type Part = Pick<Payload, 'type' | 'name' | 'values'>

function webAccount(
  { server: { url, host, port }, name, username, password }: ProfileAccount,
  { type, prefix }: { type: string; prefix: string },
): Part {
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
    name: `${name} (${prefix})`,
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value])),
  }
}

/** `UseSSL` stands for TLS from the first byte and for STARTTLS: the device finds out which. */
function mailAccount(
  { server, name, username, password }: ProfileAccount,
  sending: Server,
  address: string,
): Part {
  const end = (of: 'Incoming' | 'Outgoing', { host, port }: Server) => ({
    [`${of}MailServerAuthentication`]: 'EmailAuthPassword',
    [`${of}MailServerHostName`]: host,
    [`${of}MailServerPortNumber`]: port,
    [`${of}MailServerUseSSL`]: true,
    [`${of}MailServerUsername`]: username,
  })
  return {
    type: 'com.apple.mail.managed',
    name: `${name} (IMAP)`,
    values: {
      EmailAccountType: 'EmailTypeIMAP',
      EmailAccountDescription: name,
      EmailAddress: address,
      ...end('Incoming', server),
      ...end('Outgoing', sending),
      OutgoingPasswordSameAsIncomingPassword: true,
      ...(password !== null && isXml(password) && { IncomingPassword: password }),
    },
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
