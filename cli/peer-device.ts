import { Command, Option } from 'commander'
import type { InferOutput } from 'valibot'
import type { Device as DeviceSchema } from '../cell/api/answers/peer.ts'
import { renderTerminalQr } from '../cell/peers/qr.ts'
import { formatBytes } from '../config/units.ts'
import { call, openText } from './call.ts'
import { expiryHelp, parseExpiry } from './expiry.ts'
import { follow } from './follow.ts'
import { columns, print } from './print.ts'
import { draw, tellAsIs } from './terminal.ts'

type Device = InferOutput<typeof DeviceSchema>

/** `cell peer device …` */
export function deviceCommands(): Command {
  const device = new Command('device').description('the devices of a peer')
  lookCommands(device)
  changeCommands(device)
  return device
}

function lookCommands(device: Command): void {
  device
    .command('list <peer>')
    .description('list the devices of a peer')
    .action(async (peer: string, _, command: Command) => {
      const answer = await call<{ items: Device[] }>(command, { method: 'GET', path: devicesOf(peer) })
      print(command, answer, ({ items }) =>
        columns([
          ['DEVICE', 'ADDRESS', 'STATE', 'TUNNEL', 'LAST HANDSHAKE', 'RECEIVED', 'SENT'],
          ...items.map((one) => [
            ...[one.name, one.address, stateOf(one), one.tunnel, one.last_handshake_at],
            ...[formatBytes(one.rx), formatBytes(one.tx)],
          ]),
        ]),
      )
    })

  device
    .command('config <peer> <device>')
    .description('print the configuration for WireGuard; contains the private key')
    .action(async (peer: string, name: string, _, command: Command) => {
      tellAsIs(await openText(command, `${pathOf(peer, name)}/config`))
    })

  device
    .command('qr <peer> <device>')
    .description('show it as a QR code')
    .action(async (peer: string, name: string, _, command: Command) => {
      draw(renderTerminalQr(await openText(command, `${pathOf(peer, name)}/config`)))
    })
}

function changeCommands(device: Command): void {
  device
    .command('add <peer> <device>')
    .description('add a device to a peer')
    .addOption(
      new Option(
        '--tunnel <kind>',
        "all traffic, or only that to the cell; else as the peer's first device",
      ).choices(['full', 'split']),
    )
    .option('--public-key <key>', "a public key of the device's own pair; without it the cell creates one")
    .option('--expires <time>', expiryHelp, (text) => parseExpiry(text))
    .action(async (peer: string, name: string, options: AddOptions, command: Command) => {
      const { tunnel, publicKey, expires } = options
      const body = {
        name,
        ...(tunnel !== undefined && { tunnel }),
        ...(publicKey !== undefined && { public_key: publicKey }),
        ...(expires !== undefined && { expires_at: expires }),
      }
      const answer = await call<Device>(command, { method: 'POST', path: devicesOf(peer), body })
      print(command, answer, (one) => [
        `${one.name} has ${one.address}; "cell peer device qr ${peer} ${one.name}" shows its configuration`,
      ])
    })

  device
    .command('rename <peer> <device> <name>')
    .description('give a device another name')
    .action((peer: string, from: string, name: string, _, command: Command) =>
      change(command, peer, from, { name }),
    )

  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const)
    device
      .command(`${verb} <peer> <device>`)
      .description(enabled ? 'enable a device' : 'block a device; its keys and address are kept')
      .action((peer: string, name: string, _, command: Command) => change(command, peer, name, { enabled }))

  device
    .command('rotate <peer> <device>')
    .description('replace the keys; the device must load its new configuration')
    .option('--public-key <key>', "a public key of the device's own pair")
    .action(async (peer: string, name: string, options: { publicKey?: string }, command: Command) => {
      const body = options.publicKey === undefined ? {} : { public_key: options.publicKey }
      const path = `${pathOf(peer, name)}/rotate-keys`
      print(command, await call<Device>(command, { method: 'POST', path, body }), (one) => [one.public_key])
    })

  device
    .command('link <peer> <device>')
    .description('create a one-time link, valid for an hour, to its configuration')
    .action(async (peer: string, name: string, _, command: Command) => {
      const path = `${pathOf(peer, name)}/link`
      print(command, await call<{ url: string }>(command, { method: 'POST', path }), ({ url }) => [url])
    })

  device
    .command('remove <peer> <device>')
    .description('remove a device; the others of its peer go on')
    .action(async (peer: string, name: string, _, command: Command) => {
      const path = pathOf(peer, name)
      const { job } = await call<{ job: { id: string } }>(command, { method: 'DELETE', path })
      await follow(command, job.id)
    })
}

interface AddOptions {
  tunnel?: string
  publicKey?: string
  expires?: string
}

async function change(command: Command, peer: string, name: string, body: object): Promise<void> {
  print(command, await call<Device>(command, { method: 'PUT', path: pathOf(peer, name), body }), () => [])
}

function stateOf({ enabled, expired, connected }: Device): string {
  if (!enabled) return 'disabled'
  if (expired) return 'expired'
  return connected ? 'connected' : 'away'
}

function devicesOf(peer: string): string {
  return `/api/peers/${encodeURIComponent(peer)}/devices`
}

function pathOf(peer: string, name: string): string {
  return `${devicesOf(peer)}/${encodeURIComponent(name)}`
}
