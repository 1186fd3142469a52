import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readManifest } from '../../cell/manifest/read.ts'
import type { Manifest } from '../../cell/manifest/schema.ts'
import { networkState, type NetworkState } from '../../cell/network/state.ts'
import { mailRoutes } from '../../cell/render/caddy-mail.ts'
import { srvRecords } from '../../cell/render/srv.ts'
import { renderZone } from '../../cell/render/zone.ts'
import { networkFacts } from '../support/network-state.ts'

const recipe = (id: string): Manifest =>
  readManifest(readFileSync(join(import.meta.dirname, `../../store/services/${id}/manifest.json`), 'utf8'))
    .manifest

function stateOf(
  ids: string[],
  more: Partial<{ wanted: 'running' | 'stopped'; httpsPort: number; cellName: string }> = {},
): NetworkState {
  const { wanted = 'running', ...facts } = more
  return networkState({
    ...networkFacts,
    ...facts,
    services: ids.map((id, at) => ({
      manifest: recipe(id),
      config: {},
      subnet: `172.30.${at + 1}.0/24`,
      wanted,
    })),
  })
}

test('programs find by the domain what is installed and open', () => {
  expect(srvRecords(stateOf(['calendar', 'email', 'files']))).toEqual([
    '_caldavs._tcp IN SRV 0 1 443 calendar.home.cell.',
    '_caldavs._tcp IN TXT "path=/.well-known/caldav"',
    '_carddavs._tcp IN SRV 0 1 443 calendar.home.cell.',
    '_carddavs._tcp IN TXT "path=/.well-known/carddav"',
    '_imaps._tcp IN SRV 0 1 993 mail.home.cell.',
    '_submission._tcp IN SRV 0 1 587 mail.home.cell.',
    '_webdavs._tcp IN SRV 0 1 443 files.home.cell.',
  ])
  expect(srvRecords(stateOf(['calendar'], { httpsPort: 8443 }))[0]).toContain(' 8443 calendar.home.cell.')
})

test.each([['nothing'], ['a service that is stopped', 'email', 'calendar'], ['webmail alone', 'webmail']])(
  'nothing is announced of %s',
  (_, ...ids) => {
    const state = stateOf(ids, { wanted: ids.includes('webmail') ? 'running' : 'stopped' })
    expect([srvRecords(state), mailRoutes(state)]).toEqual([[], []])
    expect(renderZone(state)).not.toMatch(/autoconfig|autodiscover/)
  },
)

test('mail whose port is not published is announced nowhere', () => {
  const state = networkState({
    ...networkFacts,
    services: [
      {
        manifest: {
          ...recipe('email'),
          ports: [{ host: 993, container: 993, protocol: 'tcp', label: 'IMAP' }],
        },
        config: {},
        subnet: '172.30.1.0/24',
        wanted: 'running',
      },
    ],
  })
  expect(srvRecords(state)).toEqual(['_imaps._tcp IN SRV 0 1 993 mail.home.cell.'])
  expect(mailRoutes(state)).toEqual([])
})

interface Answer {
  match: [{ host: [string]; path: [string] }]
  handle: [{ body: string; headers: Record<string, string[]> }]
}

/** The texts of the elements of a file, as another reader of XML finds them. */
function elements(xml: string): Record<string, string[]> {
  const program = `
import collections, json, sys, xml.etree.ElementTree as tree
found = collections.defaultdict(list)
for one in tree.fromstring(sys.stdin.buffer.read()).iter():
    if one.text and one.text.strip():
        found[one.tag.split('}')[-1]].append(one.text)
print(json.dumps(found))`
  return JSON.parse(execFileSync('python3', ['-c', program], { input: xml, encoding: 'utf8' })) as never
}

test('mail programs are told the servers, at each place where they look', () => {
  const state = stateOf(['email'], { cellName: 'home' })
  const answers = mailRoutes(state) as unknown as Answer[]
  expect(answers.map(({ match: [{ host, path }] }) => `${host[0]}${path[0]}`)).toEqual([
    'autoconfig.home.cell/mail/config-v1.1.xml',
    'home.cell/.well-known/autoconfig/mail/config-v1.1.xml',
    'autodiscover.home.cell/autodiscover/autodiscover.xml',
    'home.cell/autodiscover/autodiscover.xml',
  ])
  const [thunderbird, , outlook] = answers.map(({ handle: [{ body }] }) => elements(body))
  expect(thunderbird).toMatchObject({
    domain: ['home.cell'],
    hostname: ['mail.home.cell', 'mail.home.cell'],
    port: ['993', '587'],
    socketType: ['SSL', 'STARTTLS'],
    username: ['%EMAILLOCALPART%', '%EMAILLOCALPART%'],
  })
  expect(outlook).toMatchObject({
    Type: ['IMAP', 'SMTP'],
    Server: ['mail.home.cell', 'mail.home.cell'],
    Port: ['993', '587'],
    SSL: ['on'],
    Encryption: ['TLS'],
  })
  for (const name of ['autoconfig', 'autodiscover'])
    expect(renderZone(state).match(new RegExp(`^${name} IN A `, 'gm'))).toHaveLength(1)
})
