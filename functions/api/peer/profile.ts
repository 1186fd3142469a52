import { renderPeerProfile } from '../../../cell/render/peer-profile.ts'
import { fn } from '../../../runtime/fn.ts'

/** All that an iPhone or a Mac can set up by itself. It has passwords in it: no one but the peer gets it. */
export default fn(
  'api/peer/profile',
  {
    summary: 'Download the profile for Apple devices of the peer that is signed in',
    answers: { 200: 'application/x-apple-aspen-config' },
    problems: ['secret-unreadable'],
  },
  async (c) =>
    c.body(renderPeerProfile(await c.env.OWN.profile(c.var.caller)), 200, {
      'content-type': 'application/x-apple-aspen-config',
      'content-disposition': 'attachment; filename="cell.mobileconfig"',
      'cache-control': 'no-store',
    }),
)
