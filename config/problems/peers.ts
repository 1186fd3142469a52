import type { ProblemEntries } from './entry.ts'

/** Problems of devices on the VPN, sign-ins and tokens. */
export const peersProblems = {
  'peer-unknown': {
    status: 404,
    title: 'There is no such person',
    hint: 'See "cell peer list".',
    detail: 'There is no peer "{name}"',
  },
  'peer-exists': {
    status: 409,
    title: 'That name is taken',
    hint: 'Choose another name, or remove the other peer first.',
    detail: 'There is a peer "{name}" already',
  },
  'peer-without-device': {
    status: 409,
    title: 'There is no device yet',
    hint: 'Add one: "cell peer device add".',
    detail: 'The peer "{name}" has no device',
  },
  'device-unknown': {
    status: 404,
    title: 'There is no such device',
    hint: 'See "cell peer device list".',
    detail: 'The peer "{peer}" has no device "{device}"',
  },
  'device-exists': {
    status: 409,
    title: 'A device of that name exists',
    hint: 'Choose another name, or remove the other device first.',
    detail: 'The peer "{peer}" has a device "{device}" already',
  },
  'devices-full': {
    status: 409,
    title: 'No more devices for this person',
    hint: 'Remove one that is no longer used.',
    detail: 'The peer "{peer}" has {most} devices; it can have no more',
  },
  'device-link-unknown': {
    status: 404,
    title: 'This link is no longer valid',
    hint: 'Each is for one use and an hour. Ask for a new one.',
    detail: 'The link is unknown, used or too old, or its device has no access',
  },
  'key-taken': {
    status: 409,
    title: 'Another device has that key',
    hint: 'Create a key pair for this peer alone, or leave public_key out to let the cell create one.',
    detail: 'Another peer than "{name}" has the public key {key}',
  },
  'vpn-full': {
    status: 409,
    title: 'The VPN has no free address left',
    hint: 'Remove peers, or widen networks.vpn in the settings.',
    detail: {
      all: "Every one of the {count} addresses of networks.vpn is a peer's",
      shrunk: 'networks.vpn, {network}, has become too small for the peer "{name}"',
    },
  },
  'vpn-overlaps': {
    status: 409,
    title: "The VPN's network is in use elsewhere",
    hint: 'Choose another networks.vpn in the settings, such as 10.66.0.0/22.',
    detail: 'networks.vpn, {network}, overlaps {other}, which this machine is on',
  },
  'vpn-wide': {
    status: 409,
    title: "The VPN's network is wider than the cell has room for",
    hint: 'Choose a smaller networks.vpn in the settings: a wider one is for a cell that is set up with it.',
    detail: 'networks.vpn is {network}, and the network inside was made for one of /{bits}',
  },
  'endpoint-unknown': {
    status: 409,
    title: 'No VPN endpoint is configured',
    hint: 'Set networks.endpoint in the settings to the name or address of this cell from outside.',
    detail: 'The cell has no address at home, and the settings name none',
  },
  'vpn-refused': {
    status: 503,
    title: 'The VPN did not take its new configuration',
    hint: 'The old one still holds; the log of the cell has the reason.',
    detail: 'The VPN keeps its old configuration: the new one was refused ({exit})',
  },
  'key-elsewhere': {
    status: 409,
    title: 'The cell does not have that private key',
    hint: 'Put the private key into the .conf on the device, or rotate the keys without public_key.',
    detail: 'The private key of "{name}" was made elsewhere',
  },
  'sign-in-taken': {
    status: 409,
    title: 'Somebody else signs in with that name',
    hint: 'Give the peer another name: it is the name it signs in with.',
    detail: 'Somebody else signs in as "{name}"',
  },
  'invite-unknown': {
    status: 404,
    title: 'This invitation is no longer valid',
    hint: 'Each is for one use and a week. Ask for a new one.',
    detail: 'The invitation is unknown, used or too old',
  },
  'token-unknown': {
    status: 404,
    title: 'There is no such token',
    hint: 'See "cell token list".',
    detail: 'There is no token {id}',
  },
} as const satisfies ProblemEntries
