import * as v from 'valibot'
import { exitTypes } from '../../manifest/exit.ts'
import { formSchema } from '../../manifest/form.ts'
import { Time } from './words.ts'

/** `connecting`: its container has not seen its other end yet; `stopped`: it has none, as was wished. */
const connectionStates = ['connecting', 'working', 'down', 'stopped'] as const

export const Connection = v.strictObject({
  id: v.string(),
  service: v.string(),
  type: v.picklist(exitTypes),
  enabled: v.boolean(),
  state: v.picklist(connectionStates),
  carries: v.strictObject({ tcp: v.boolean(), udp: v.boolean(), dns: v.boolean(), ipv6: v.boolean() }),
  schema: formSchema,
  /** Of `schema`, but for secrets. */
  values: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  secrets_set: v.array(v.string()),
  /** Peers, and devices as `<peer>/<device>`. */
  used_by: v.array(v.string()),
  created_at: Time,
})
/** `exits` are the installed services that carry connections. */
export const ConnectionList = v.strictObject({
  items: v.array(Connection),
  exits: v.array(v.strictObject({ service: v.string(), name: v.string(), schema: formSchema })),
})

/** By which connection a peer leaves; null is the direct way. Devices that are not named leave as their peer does. */
export const PeerExit = v.strictObject({
  peer: v.string(),
  connection_id: v.nullable(v.string()),
  devices: v.array(v.strictObject({ device: v.string(), connection_id: v.nullable(v.string()) })),
})
export const PeerExits = v.strictObject({ items: v.array(PeerExit) })
