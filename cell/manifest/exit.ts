import * as v from 'valibot'
import { closed } from '../../config/json-closed.ts'
import { required } from './field.ts'
import { formSchema } from './form.ts'
import { argv } from './words.ts'

export const exitTypes = ['wireguard_ext', 'openvpn', 'tor', 'sshuttle', 'proxy'] as const

const carries = closed({
  tcp: required('TCP.', v.boolean()),
  udp: required('UDP.', v.boolean()),
  dns: required('Look-ups of names.', v.boolean()),
  ipv6: required('IPv6.', v.boolean()),
})

/** A service that other people's traffic leaves through. */
export const exitSchema = closed({
  type: required('The kind of exit.', v.picklist(exitTypes)),
  instanceable: required('One container for each named connection, and none without.', v.boolean()),
  carries: required('What it can carry; the cell blocks the rest.', carries),
  connection_schema: required('The settings of a connection, as in `config_schema`.', formSchema),
  probe: required('A program that exits with 0 when traffic gets through.', argv),
})
