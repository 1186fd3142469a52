import { readFileSync } from 'node:fs'
import type { RenderFacts } from '../../cell/render/facts.ts'

/** Good manifests, one of each kind. */
export const manifestKinds = ['ordinary', 'ports', 'exit', 'two-containers'] as const

export function manifestText(kind: (typeof manifestKinds)[number]): string {
  return readFileSync(new URL(`../fixtures/manifests/${kind}.json`, import.meta.url), 'utf8')
}

/** What a service is rendered with in these tests. */
export const renderFacts: RenderFacts = {
  owner: 'owner-1',
  job: 'job-1',
  prefix: 'cell-',
  dataFolder: '/home/cell/data',
  mtu: 1420,
  cellName: 'home',
  domain: 'home.cell',
  cellIp: '10.66.0.1',
  core: true,
  manifestSha256: 'f'.repeat(64),
  subnet: '172.30.7.0/24',
  config: {},
}

/** The connection that an exit with instances is rendered for. */
export const instance = {
  id: 'berlin',
  address: '172.30.7.129',
  redirectPort: 9101,
  config: { remote: 'vpn.example 1194', profile: 'client\n<key>\nabc\n</key>' },
}
