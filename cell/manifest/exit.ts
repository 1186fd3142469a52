import * as v from 'valibot'
import { closed } from '../../config/json-closed.ts'
import { formSchema } from './form.ts'
import { argv } from './words.ts'

export const exitTypes = ['wireguard_ext', 'openvpn', 'tor', 'sshuttle', 'proxy'] as const

/** A service that other people's traffic leaves through. */
export const exitSchema = closed({
  type: v.picklist(exitTypes),
  /** One container for each named connection, and none without. */
  instanceable: v.boolean(),
  carries: closed({ tcp: v.boolean(), udp: v.boolean(), dns: v.boolean(), ipv6: v.boolean() }),
  connection_schema: formSchema,
  /** Exits 0 when traffic gets through. */
  probe: argv,
})
