import { expect, test } from 'vitest'
import { readServers, serversOf } from '../../cell/render/servers.ts'

test.each([
  ['https://notes.home.cell/anna/', 'https://notes.home.cell/anna/', 'notes.home.cell', 443],
  ['https://[fd00::1]:8443/dav/', 'https://[fd00::1]:8443/dav/', '[fd00::1]', 8443],
  ['https://NOTES.home.cell', 'https://notes.home.cell/', 'notes.home.cell', 443],
])('a device finds %s', (given, url, host, port) => {
  expect(readServers([{ kind: 'caldav', url: given }])).toEqual([{ kind: 'caldav', url, host, port }])
})

test.each([
  ['imap', 'imaps://mail.home.cell', 993],
  ['imap', 'imaps://mail.home.cell:1993', 1993],
  ['smtp', 'smtp://mail.home.cell', 587],
  ['smtp', 'smtps://mail.home.cell', 465],
] as const)('mail (%s) is at %s, port %i', (kind, url, port) => {
  expect(readServers([{ kind, url }])).toEqual([{ kind, url, host: 'mail.home.cell', port }])
})

test.each([
  ['imap', 'imap://mail.home.cell'],
  ['imap', 'https://mail.home.cell'],
  ['smtp', 'imaps://mail.home.cell'],
  ['webdav', 'imaps://mail.home.cell'],
] as const)('a device is not told %s at %s, which is not safe or something else', (kind, url) => {
  expect(readServers([{ kind, url }])).toEqual([])
})

test.each(['', 'notes.home.cell', 'http://notes.home.cell/', 'https://', '/anna/'])(
  'a device is told nothing of %j, which is no whole address',
  (url) => {
    expect(readServers([{ kind: 'carddav', url }])).toEqual([])
  },
)

test.each([
  ['active', 1],
  ['pending', 1],
  ['failed', 0],
  ['removing', 0],
] as const)('an account that is %s gives devices so many servers: %i', (state, many) => {
  const profiles = [{ kind: 'caldav', url: 'https://calendar.home.cell/anna/' }] as const
  expect(serversOf({ state, profiles })).toHaveLength(many)
})
