import { Command, Option } from 'commander'
import { renderTerminalQr } from '../cell/peers/qr.ts'
import { call, openText } from './call.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'
import { formatBytes } from '../config/units.ts'
import type { InferOutput } from 'valibot'
import type { Peer as PeerSchema } from '../cell/api/answers/peer.ts'

type Peer = InferOutput<typeof PeerSchema>

/** `cell peer …` */
export function peerCommands(): Command {
  const peer = new Command('peer').description('devices and people on the VPN')
  addCommands(peer)
  lookCommands(peer)

  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    peer
      .command(`${verb} <name>`)
      .description(enabled ? 'let it in again' : 'keep it out; its keys and address stay')
      .action(async (name: string, _, command: Command) => {
        const answer = await call<Peer>(command, { method: 'PUT', path: pathOf(name), body: { enabled } })
        print(command, answer, () => [])
      })
  }

  peer
    .command('rotate <name>')
    .description('give it other keys; it must load its configuration anew')
    .option('--public-key <key>', 'one that it made itself')
    .action(async (name: string, options: { publicKey?: string }, command: Command) => {
      const body = options.publicKey === undefined ? {} : { public_key: options.publicKey }
      const answer = await call<Peer>(command, { method: 'POST', path: `${pathOf(name)}/rotate-keys`, body })
      print(command, answer, (one) => [one.public_key])
    })

  peer
    .command('remove <name>')
    .description('take it off the VPN for good, with its keys and its sign-in')
    .action(async (name: string, _, command: Command) => {
      const { job } = await call<{ job: { id: string } }>(command, { method: 'DELETE', path: pathOf(name) })
      await follow(command, job.id)
    })
  return peer
}

function addCommands(peer: Command): void {
  peer
    .command('add <name>')
    .description('let a device or a person in')
    .addOption(
      new Option('--tunnel <kind>', 'all of its traffic, or only what is for the cell').choices([
        'full',
        'split',
      ]),
    )
    .option('--public-key <key>', 'one that it made itself; else the cell makes a pair')
    .option('--expires <time>', 'an RFC 3339 time, such as 2030-01-01T00:00:00Z')
    .option('--services <ids>', 'only these services, with commas between; else all')
    .option('--peer-to-peer', 'it and others that may, too, reach each other')
    .action(async (name: string, options: AddOptions, command: Command) => {
      const { tunnel, publicKey, expires, services, peerToPeer } = options
      const body = {
        name,
        ...(tunnel !== undefined && { tunnel }),
        ...(publicKey !== undefined && { public_key: publicKey }),
        ...(expires !== undefined && { expires_at: expires }),
        ...(services !== undefined && { services: services.split(',').filter((id) => id !== '') }),
        ...(peerToPeer === true && { peer_to_peer: true }),
      }
      const answer = await call<Peer>(command, { method: 'POST', path: '/api/peers', body })
      print(command, answer, (one) => [
        `${one.name} has ${one.address}; "cell peer qr ${one.name}" shows its configuration`,
      ])
    })

  peer
    .command('invite <name>')
    .description('a link, good once and for a week, by which it makes a sign-in of its own')
    .action(async (name: string, _, command: Command) => {
      const answer = await call<{ path: string }>(command, { method: 'POST', path: `${pathOf(name)}/invite` })
      print(command, answer, ({ path }) => [path])
    })
}

interface AddOptions {
  tunnel?: string
  publicKey?: string
  expires?: string
  services?: string
  peerToPeer?: boolean
}

function lookCommands(peer: Command): void {
  peer
    .command('list')
    .description('the peers there are')
    .action(async (_, command: Command) => {
      const items: Peer[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
        const page: { items: Peer[]; next: string | null } = await call(command, {
          method: 'GET',
          path: `/api/peers?limit=200${after}`,
        })
        items.push(...page.items)
        cursor = page.next
      }
      print(command, { items, next: null }, (all) =>
        columns([
          ['PEER', 'ADDRESS', 'STATE', 'TUNNEL', 'LAST HANDSHAKE', 'RECEIVED', 'SENT'],
          ...all.items.map((one) => [
            one.name,
            one.address,
            stateOf(one),
            one.tunnel,
            one.last_handshake_at,
            formatBytes(one.rx),
            formatBytes(one.tx),
          ]),
        ]),
      )
    })

  peer
    .command('show <name>')
    .description('one peer, whole')
    .action(async (name: string, _, command: Command) => {
      const answer = await call<Peer>(command, { method: 'GET', path: pathOf(name) })
      print(command, answer, (one) => [
        `${one.name}: ${stateOf(one)}, ${one.address ?? 'no address'}, ${one.tunnel} tunnel`,
        `key: ${one.public_key}${one.key_here ? '' : ' (the private one is its own)'}`,
        `services: ${one.services === null ? 'all' : one.services.join(', ') || 'none'}`,
        `other peers: ${one.peer_to_peer ? 'those that may, too' : 'none'}`,
        `expires: ${one.expires_at ?? 'never'}`,
        `last seen: ${one.last_handshake_at ?? 'never'}${one.endpoint === null ? '' : ` from ${one.endpoint}`}`,
      ])
    })

  peer
    .command('config <name>')
    .description('its .conf for wg-quick and the apps; it holds its private key')
    .action(async (name: string, _, command: Command) => {
      process.stdout.write(await openText(command, `${pathOf(name)}/config`))
    })

  peer
    .command('qr <name>')
    .description('the same for the camera of a phone')
    .action(async (name: string, _, command: Command) => {
      process.stdout.write(`${renderTerminalQr(await openText(command, `${pathOf(name)}/config`))}\n`)
    })
}

function stateOf(one: Peer): string {
  if (!one.enabled) return 'disabled'
  if (one.expired) return 'expired'
  return one.connected ? 'connected' : 'away'
}

function pathOf(name: string): string {
  return `/api/peers/${encodeURIComponent(name)}`
}
