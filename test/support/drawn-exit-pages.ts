import { jsx } from 'hono/jsx'
import type { ConnectionItem } from '../../views/answers.ts'
import { ConnectionPage, NewConnectionPage } from '../../views/exits/connection.tsx'
import { ExitsPage } from '../../views/exits/exits.tsx'
import { at, type DrawnFacts } from './drawn-facts.ts'
import { drawnPerson } from './drawn-person.ts'

/** The pages of exits, with `text` wherever the words are somebody else's. */
export function exitPages(text: string, problem: DrawnFacts['problem']): Record<string, unknown> {
  const { peer } = drawnPerson(text)
  const schema = {
    configuration: { type: 'secret' as const, title: text, description: text, required: true, lines: true },
    resolver: { type: 'string' as const, title: text, description: text },
  }
  const connection = (state: ConnectionItem['state'], udp: boolean): ConnectionItem => ({
    ...{ id: 'berlin', service: 'wireguard-ext', type: 'wireguard_ext', enabled: state !== 'stopped', state },
    carries: { tcp: true, udp, dns: true, ipv6: false },
    ...{ schema, values: { resolver: text }, secrets_set: ['configuration'] },
    used_by: state === 'working' ? [text, `${text}/phone`] : [],
    created_at: at,
  })
  const states = ['connecting', 'working', 'down', 'stopped'] as const
  const items = states.map((state, index) => connection(state, index % 2 === 0))
  const exits = [{ service: 'wireguard-ext', name: text, schema }]
  const choices = [
    { peer: peer.name, connection_id: 'berlin', devices: [{ device: 'phone', connection_id: null }] },
  ]
  const typed = { id: text, 'config.resolver': text }
  return {
    exits: jsx(ExitsPage, { list: { items, exits }, choices, peers: [peer] }),
    'exits, none installed': jsx(ExitsPage, { list: { items: [], exits: [] }, choices: [], peers: [] }),
    'exits, no connection': jsx(ExitsPage, { list: { items: [], exits }, choices: [], peers: [] }),
    'connection, new': jsx(NewConnectionPage, { exit: { service: 'x', name: text, schema }, typed, problem }),
    ...Object.fromEntries(
      states.map((state) => [
        `connection, ${state}`,
        jsx(ConnectionPage, { connection: connection(state, true), typed: {}, problem: null }),
      ]),
    ),
  }
}
