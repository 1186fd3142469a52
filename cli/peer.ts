import { Command, Option } from 'commander'
import { renderTerminalQr } from '../cell/peers/qr.ts'
import type { PlanShape } from '../cell/plan/plan.ts'
import { peerExitCommand } from './connection.ts'
import { call, openText } from './call.ts'
import { expiryHelp, parseExpiry } from './expiry.ts'
import { follow } from './follow.ts'
import { deviceCommands } from './peer-device.ts'
import { columns, print } from './print.ts'
import { complain, draw, tellAsIs } from './terminal.ts'
import { formatBytes } from '../config/units.ts'
import type { InferOutput } from 'valibot'
import type { Peer as PeerSchema } from '../cell/api/answers/peer.ts'

type Peer = InferOutput<typeof PeerSchema>

/** `cell peer …` */
export function peerCommands(): Command {
  const peer = new Command('peer').description('people and their devices on the VPN')
  addCommands(peer)
  lookCommands(peer)
  peer.addCommand(deviceCommands())
  peer.addCommand(peerExitCommand())

  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    peer
      .command(`${verb} <name>`)
      .description(enabled ? 'enable a peer' : 'block a peer; its keys and address are kept')
      .action(async (name: string, _, command: Command) => {
        const answer = await call<Peer>(command, { method: 'PUT', path: pathOf(name), body: { enabled } })
        print(command, answer, () => [])
      })
  }

  peer
    .command('rotate <name>')
    .description('replace the keys; the device must load its new configuration')
    .option('--public-key <key>', "a public key of the device's own pair")
    .action(async (name: string, options: { publicKey?: string }, command: Command) => {
      const body = options.publicKey === undefined ? {} : { public_key: options.publicKey }
      const answer = await call<Peer>(command, { method: 'POST', path: `${pathOf(name)}/rotate-keys`, body })
      print(command, answer, (one) => [one.public_key ?? ''])
    })

  peer
    .command('remove <name>')
    .description('remove a peer with its keys, its sign-in and its accounts')
    .action(async (name: string, _, command: Command) => {
      const plan = { method: 'POST', path: `${pathOf(name)}/plan`, body: { do: 'remove' } } as const
      const { warnings } = await call<PlanShape>(command, plan)
      warnings.forEach(complain)
      const { job } = await call<{ job: { id: string } }>(command, { method: 'DELETE', path: pathOf(name) })
      await follow(command, job.id)
    })
  return peer
}

function addCommands(peer: Command): void {
  peer
    .command('add <name>')
    .description('add a peer with its first device')
    .option('--device <name>', 'a name for the first device; without it that of the peer')
    .option('--no-device', 'without a device yet')
    .addOption(
      new Option('--tunnel <kind>', 'all traffic of the device, or only traffic to the cell').choices([
        'full',
        'split',
      ]),
    )
    .option('--public-key <key>', "a public key of the device's own pair; without it the cell creates one")
    .option('--expires <time>', expiryHelp, (text) => parseExpiry(text))
    .option('--services <ids>', "allow only these services, separated by commas; '' allows none")
    .option('--peer-to-peer', 'allow access to and from other peers with this option')
    .action(async (name: string, options: AddOptions, command: Command) => {
      const { device, tunnel, publicKey, expires, services, peerToPeer } = options
      const body = {
        name,
        ...(device === false && { device: null }),
        ...(typeof device === 'string' && { device }),
        ...(tunnel !== undefined && { tunnel }),
        ...(publicKey !== undefined && { public_key: publicKey }),
        ...(expires !== undefined && { expires_at: expires }),
        ...(services !== undefined && { services: services.split(',').filter((id) => id !== '') }),
        ...(peerToPeer === true && { peer_to_peer: true }),
      }
      const answer = await call<Peer>(command, { method: 'POST', path: '/api/peers', body })
      print(command, answer, (one) => [
        one.address === null
          ? `${one.name} has no device yet`
          : `${one.name} has ${one.address}; "cell peer qr ${one.name}" shows its configuration`,
      ])
    })

  peer
    .command('invite <name>')
    .description('create a one-time link, valid for 7 days, to choose a password')
    .action(async (name: string, _, command: Command) => {
      const answer = await call<{ url: string }>(command, { method: 'POST', path: `${pathOf(name)}/invite` })
      print(command, answer, ({ url }) => [url])
    })
}

interface AddOptions {
  /** `true` unless it is said. */
  device: string | boolean
  tunnel?: string
  publicKey?: string
  expires?: string
  services?: string
  peerToPeer?: boolean
}

function lookCommands(peer: Command): void {
  peer
    .command('list')
    .description('list peers')
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
    .description('show one peer in detail')
    .action(async (name: string, _, command: Command) => {
      const answer = await call<Peer>(command, { method: 'GET', path: pathOf(name) })
      print(command, answer, (one) => [
        `${one.name}: ${stateOf(one)}`,
        ...one.devices.map(
          (device) =>
            `device: ${device.name}, ${device.address ?? 'no address'}, ${device.tunnel} tunnel, key ${device.public_key}${device.key_here ? '' : ' (the private one is its own)'}`,
        ),
        `sign-in: ${one.sign_in}`,
        `services: ${one.services === null ? 'all' : one.services.join(', ') || 'none; it can use no service'}`,
        `other peers: ${one.peer_to_peer ? 'those that may, too' : 'none'}`,
        `expires: ${one.expires_at ?? 'never'}`,
        `last seen: ${one.last_handshake_at ?? 'never'}${one.endpoint === null ? '' : ` from ${one.endpoint}`}`,
      ])
    })

  peer
    .command('config <name>')
    .description('print the configuration for WireGuard; contains the private key')
    .action(async (name: string, _, command: Command) => {
      tellAsIs(await openText(command, `${pathOf(name)}/config`))
    })

  peer
    .command('qr <name>')
    .description('show it as a QR code')
    .action(async (name: string, _, command: Command) => {
      draw(renderTerminalQr(await openText(command, `${pathOf(name)}/config`)))
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
