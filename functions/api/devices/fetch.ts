import { FetchedDevice } from '../../../cell/api/answers/peer.ts'
import { DeviceLinkBody } from '../../../cell/api/peer-inputs.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/devices/fetch',
  {
    summary: 'Fetch the configuration of a device by its link, which is then used up',
    json: DeviceLinkBody,
    answers: { 200: FetchedDevice },
    problems: ['device-link-unknown', 'vpn-full', 'endpoint-unknown', 'secret-unreadable'],
  },
  (c) => {
    const fetched = c.env.LINKS.fetch(c.req.valid('json').link)
    // A private key leaves: the audit says whose.
    c.set('subject', `device:${fetched.peer}/${fetched.device}`)
    return c.json(fetched, 200, { 'cache-control': 'no-store' })
  },
)
