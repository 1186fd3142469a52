import * as v from 'valibot'
import { say } from '../../config/field-messages.ts'
import { pasted } from '../../config/pasted.ts'
import { InstallBody, ServiceConfigBody, ServiceId } from './inputs.ts'
import { PeerName } from './peer-inputs.ts'

/** A connection is named as services are. */
export const ConnectionParam = v.strictObject({ id: ServiceId })

/** Where somebody chooses a way out, these are not connections: the direct way, and the way of the person. */
const waysWithout = ['direct', 'person']

/** `service` is the exit that carries it; `config` are the values of its connection form. */
export const ConnectionBody = v.strictObject({
  id: pasted(
    v.pipe(
      ServiceId,
      v.check((id) => !waysWithout.includes(id), say('own-name')),
    ),
  ),
  service: ServiceId,
  config: InstallBody.entries.config,
})

/** A field that is left out is not changed; null in `config` restores a default. */
export const ConnectionChangeBody = v.strictObject({
  enabled: v.exactOptional(v.boolean(say('yes-no'))),
  config: v.optional(ServiceConfigBody.entries.config, {}),
})

/**
 * By which connection a peer leaves, or with `device` one device of it. `connection_id` null is the direct way; left out
 * for a device it leaves as its peer does.
 */
export const ExitBody = v.pipe(
  v.strictObject({
    connection_id: v.exactOptional(v.nullable(ServiceId)),
    device: v.exactOptional(PeerName),
  }),
  v.forward(
    v.partialCheck(
      [['connection_id'], ['device']],
      ({ connection_id, device }) => connection_id !== undefined || device !== undefined,
      say('missing'),
    ),
    ['connection_id'],
  ),
)
