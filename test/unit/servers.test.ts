import { expect, test } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import { renderServers } from '../../cell/render/servers.ts'
import { manifestText } from '../support/manifests.ts'

const { manifest } = readManifest(manifestText('ordinary'))

function serversAt(url: string) {
  const variables = new Map([
    ['url', 'https://notes.home.cell'],
    ['account.username', 'anna'],
  ])
  return renderServers({ ...manifest, profiles: [{ kind: 'caldav', url }] }, variables)
}

test.each([
  ['${url}/${account.username}/', 'https://notes.home.cell/anna/', 'notes.home.cell', 443],
  ['https://[fd00::1]:8443/dav/', 'https://[fd00::1]:8443/dav/', '[fd00::1]', 8443],
  ['https://NOTES.home.cell', 'https://notes.home.cell/', 'notes.home.cell', 443],
])('a device finds %s', (template, url, host, port) => {
  expect(serversAt(template)).toEqual([{ kind: 'caldav', url, host, port }])
})

test.each(['', 'notes.home.cell', 'http://notes.home.cell/', 'https://', '/anna/'])(
  'a device is told nothing of %j, which is no whole address',
  (template) => {
    expect(serversAt(template)).toEqual([])
  },
)
