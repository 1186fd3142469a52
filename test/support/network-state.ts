import { readManifest } from '../../cell/manifest/read.ts'
import { networkState, type NetworkFacts, type NetworkState } from '../../cell/network/state.ts'
import { manifestText } from './manifests.ts'

/** What a cell with nothing installed is wired from. */
export const networkFacts: NetworkFacts = {
  cellName: 'home',
  domain: 'home.cell',
  mode: 'lan',
  vpn: { network: '10.66.0.0/22', limited: [] },
  httpsPort: 443,
  prefix: 'cell-',
  pool: '172.30.0.0/16',
  blocked: [],
  cellSubnet: '172.30.8.0/21',
  certificate: null,
  authority: null,
  services: [],
}

/** One service with two names, one that is stopped, and one that others may ask for the world. */
export function someServices(): NetworkState {
  const { manifest: ordinary } = readManifest(manifestText('ordinary'))
  const { manifest: ports } = readManifest(manifestText('ports'))
  const calendar = {
    ...ordinary,
    id: 'calendar',
    name: 'Calendar',
    subdomain: 'calendar',
    backend: 'cell-calendar:5232',
    well_known: { caldav: '/.well-known/caldav', carddav: '/.well-known/carddav' },
  }
  const asking = {
    ...ordinary,
    id: 'asking',
    name: '{Asking}',
    subdomain: 'asking',
    requires: ['calendar'],
    well_known: { 'x-asking': '/ask' },
  }
  return networkState({
    ...networkFacts,
    blocked: ['ads.example', 'tracker.example'],
    services: [
      {
        manifest: { ...ordinary, extra_subdomains: ['more'] },
        config: {},
        subnet: '172.30.1.0/24',
        wanted: 'running',
      },
      { manifest: ports, config: {}, subnet: '172.30.2.0/24', wanted: 'running' },
      { manifest: calendar, config: {}, subnet: '172.30.3.0/24', wanted: 'stopped' },
      { manifest: asking, config: {}, subnet: '172.30.4.0/24', wanted: 'running' },
    ],
  })
}

/** So many services with a name each. */
export function manyServices(count: number): NetworkState {
  const { manifest } = readManifest(manifestText('ordinary'))
  return networkState({
    ...networkFacts,
    pool: '10.0.0.0/8',
    services: Array.from({ length: count }, (_, at) => ({
      manifest: { ...manifest, id: `s${at}`, name: `S ${at}`, subdomain: `s${at}` },
      config: {},
      subnet: `10.${1 + (at >> 8)}.${at & 255}.0/24`,
      wanted: 'running' as const,
    })),
  })
}
