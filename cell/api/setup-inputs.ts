import * as v from 'valibot'
import { dnsLabel } from '../../config/settings.ts'
import { timeZone } from '../../config/time-zone.ts'
import { pasted } from '../../config/pasted.ts'
import { DomainBody, NewPassword, Secret, Username } from './inputs.ts'
import { PeerName } from './peer-inputs.ts'

const Domain = v.optional(DomainBody, { mode: 'lan' })

/** `peer` is the first device on the VPN, if one is wanted. */
export const SetupBody = v.strictObject({
  code: pasted(Secret),
  cell_name: dnsLabel(),
  domain: Domain,
  time_zone: v.exactOptional(timeZone()),
  admin: v.strictObject({ username: pasted(Username), password: NewPassword }),
  peer: v.exactOptional(v.strictObject({ name: pasted(PeerName) })),
})

export const SetupCheckBody = v.strictObject({ code: pasted(Secret), cell_name: dnsLabel(), domain: Domain })
