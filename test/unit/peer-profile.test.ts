import { describe, expect, test } from 'vitest'
import { renderPeerProfile, type ProfileAccount } from '../../cell/render/peer-profile.ts'
import { readByPlistlib } from '../support/plistlib.ts'

const root = {
  pem: '-----BEGIN CERTIFICATE-----\nMIIBAQID\n-----END CERTIFICATE-----\n',
  cellName: 'home',
  domain: 'home.cell',
}
const server = {
  kind: 'caldav',
  url: 'https://calendar.home.cell/anna/',
  host: 'calendar.home.cell',
  port: 443,
} as const
const account: ProfileAccount = {
  server,
  service: 'calendar',
  name: 'Calendar',
  username: 'anna',
  password: 'slow-river-7',
}
const contacts: ProfileAccount = { ...account, server: { ...server, kind: 'carddav' } }

const profileOf = (accounts: ProfileAccount[], peer = 'Anna') =>
  renderPeerProfile({ peer, cellName: 'home', domain: 'home.cell', accounts, root })

describe('the profile of a peer', () => {
  test('is what is kept', async () => {
    await expect(profileOf([account, contacts])).toMatchFileSnapshot('../fixtures/profiles/peer.mobileconfig')
  })

  test('says to another reader where the server is and who signs in', () => {
    const { PayloadContent: parts } = readByPlistlib(profileOf([account, contacts]))
    expect(parts.map(({ PayloadType }) => PayloadType)).toEqual([
      'com.apple.security.root',
      'com.apple.caldav.account',
      'com.apple.carddav.account',
    ])
    expect(parts[1]).toMatchObject({
      CalDAVHostName: 'calendar.home.cell',
      CalDAVPort: 443,
      CalDAVUseSSL: true,
      CalDAVPrincipalURL: '/anna/',
      CalDAVUsername: 'anna',
      CalDAVPassword: 'slow-river-7',
    })
    expect(parts[2]).toMatchObject({ CardDAVHostName: 'calendar.home.cell', CardDAVPassword: 'slow-river-7' })
  })

  test('has one part for reading and sending mail, and none where only one of both is', () => {
    const mail = { ...account, service: 'email', name: 'Email' }
    const host = 'mail.home.cell'
    const imap: ProfileAccount = {
      ...mail,
      server: { kind: 'imap', url: `imaps://${host}:993`, host, port: 993 },
    }
    const smtp: ProfileAccount = {
      ...mail,
      server: { kind: 'smtp', url: `smtp://${host}:587`, host, port: 587 },
    }
    const files: ProfileAccount = { ...account, server: { ...server, kind: 'webdav' } }
    const { PayloadContent: parts } = readByPlistlib(profileOf([imap, smtp, files]))
    expect(parts).toHaveLength(2)
    expect(parts[1]).toMatchObject({
      PayloadType: 'com.apple.mail.managed',
      EmailAccountType: 'EmailTypeIMAP',
      EmailAddress: 'anna@home.cell',
      IncomingMailServerHostName: host,
      IncomingMailServerPortNumber: 993,
      IncomingMailServerUseSSL: true,
      IncomingMailServerUsername: 'anna',
      IncomingPassword: 'slow-river-7',
      OutgoingMailServerHostName: host,
      OutgoingMailServerPortNumber: 587,
      OutgoingPasswordSameAsIncomingPassword: true,
    })
    for (const one of [imap, smtp, { ...smtp, username: 'work' }])
      expect(readByPlistlib(profileOf([one])).PayloadContent).toHaveLength(1)
    expect(readByPlistlib(profileOf([imap, { ...smtp, username: 'work' }])).PayloadContent).toHaveLength(1)
  })

  test.each(['<&>"\'', ']]>', '</string><string>x', 'pässwörd ☂ 𝕏', ' spaces at the ends ', '${url}'])(
    'brings the password %j through, to the letter',
    (password) => {
      const { PayloadContent: parts } = readByPlistlib(profileOf([{ ...account, password, name: password }]))
      expect(parts[1]).toMatchObject({ CalDAVPassword: password, CalDAVAccountDescription: password })
    },
  )

  test.each(['with\u0000zero', 'bell\u0007', 'half \ud800', 'line\nfeed', null])(
    'leaves out the password %j, for which the device asks',
    (password) => {
      const [, part] = readByPlistlib(profileOf([{ ...account, password }])).PayloadContent
      expect(part).toMatchObject({ CalDAVUsername: 'anna' })
      expect(part).not.toHaveProperty('CalDAVPassword')
    },
  )

  test('keeps its identifiers when what it says changes, so that it replaces the one before', () => {
    const identities = (text: string) => {
      const profile = readByPlistlib(text)
      return [profile, ...profile.PayloadContent].map((one) => [one.PayloadIdentifier, one.PayloadUUID])
    }
    const changed = {
      ...account,
      password: 'other',
      server: { ...server, host: 'cal.home.cell' },
      name: 'Kalender',
    }
    expect(identities(profileOf([changed]))).toEqual(identities(profileOf([account])))
    const all = [
      profileOf([account, contacts, { ...account, username: 'work' }]),
      profileOf([account], 'ben'),
    ]
    const uuids = all.flatMap(identities).map(([, uuid]) => uuid)
    // The root certificate is in both.
    expect(new Set(uuids).size).toBe(uuids.length - 1)
  })

  test('has an identifier of its own for peers whose names differ by a sign', () => {
    const names = ['a.b', 'a-b', 'a_b', 'ab', 'a-2eb']
    const all = names.map((peer) => readByPlistlib(profileOf([], peer)).PayloadIdentifier)
    expect(new Set(all).size).toBe(names.length)
  })
})
