import type { ProblemEntries } from './entry.ts'

/** Problems of names, routes and core services. */
export const networkProblems = {
  'wall-refused': {
    status: 503,
    title: 'The firewall between networks could not be set',
    hint: 'It needs nftables in the kernel of this machine; see the log of the cell for what "nft" said.',
    detail: 'The firewall between networks could not be set ("nft" ended with {exit})',
  },
  'proxy-refused': {
    status: 503,
    title: 'The proxy refused its new configuration',
    hint: 'The old one is in use; see the log of the cell for what the proxy said.',
    detail: {
      config: 'The proxy refused its new configuration and keeps the old one',
      answer: 'Through its new configuration the proxy answered {status} to {path}',
    },
  },
  'proxy-unavailable': {
    status: 503,
    title: 'The proxy does not answer',
    hint: 'The cell brings it back by itself; see "cell status".',
    detail: 'The proxy does not answer on its socket',
  },
  'names-refused': {
    status: 503,
    title: 'The name server refused its new zone',
    hint: 'The old one is in use; see the log of the cell for what it said.',
    detail: {
      kept: 'What serves the names did not take the new zone and keeps the old one',
      restored: 'What serves the names did not take the new zone; the old one is back',
      refused: 'What serves the names refused the new zone and keeps the old one',
    },
  },
  'root-certificate-missing': {
    status: 404,
    title: 'There is no root certificate yet',
    hint: 'The proxy makes it when it starts for the first time; see "cell status".',
    detail: 'The proxy has made no root certificate yet',
  },
  'certificate-reload': {
    status: 503,
    title: 'The service did not take its new certificate',
    hint: 'The cell tries again by itself. If it goes on, restart the service.',
    detail: 'The program that has it read the certificate again ended with the status {exit}',
  },
  'core-unpublished': {
    status: 503,
    title: 'The image of a core container was not built yet',
    hint: 'The cell builds it by itself; "cell job list" shows how far it is.',
    detail: 'The image of {prefix}{name} is not built yet',
  },
  'core-unhealthy': {
    status: 503,
    title: 'The cell did not come up whole',
    hint: 'See "cell status" and "cell job list"; the engine keeps what the containers said ("docker logs cell-api").',
    detail: { silent: 'The API does not answer', parts: '{parts}' },
  },
} as const satisfies ProblemEntries
