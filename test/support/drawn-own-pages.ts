import { jsx } from 'hono/jsx'
import { InvitePage } from '../../views/auth/invite.tsx'
import type { CredentialsItem } from '../../views/answers.ts'
import { OwnDevicePage } from '../../views/own/own-device.tsx'
import { OwnSetupPage } from '../../views/own/own-setup.tsx'
import { OwnPage } from '../../views/own/own.tsx'
import type { ProblemProps } from '../../views/ui/problem-box.tsx'
import { drawnPerson } from './drawn-person.ts'

/** A person's own pages, with `text` wherever the words are somebody else's. */
export function ownPages(text: string, problem: ProblemProps): Record<string, unknown> {
  const { device, peer } = drawnPerson(text)
  const service = { id: 'calendar', name: text, state: 'failed', url: 'https://calendar.attic.example/' }
  const account: CredentialsItem = {
    ...{ service: 'calendar', name: text, url: null, username: 'anna', password: text, state: 'active' },
    fields: (['text', 'password', 'qr', 'url'] as const).map((kind) => ({ label: text, value: text, kind })),
    profiles: [{ kind: 'caldav', url: 'https://calendar.attic.example/anna/' }],
    problem: null,
    app_passwords: [{ label: text, created_at: '2026-11-01T12:00:00.000Z' }],
    shares: (['read', 'write'] as const).map((mode) => ({ with: text, mode })),
  }
  const hidden = {
    ...account,
    username: 'ben',
    fields: [{ label: text, value: null, kind: 'text' as const }],
  }
  const credentials = [
    account,
    hidden,
    { ...account, username: 'c', state: 'pending' as const },
    { ...account, username: 'd', state: 'failed' as const },
    { ...account, username: 'e', state: 'removing' as const },
  ]
  return {
    own: jsx(OwnPage, { peer, services: [service], credentials, done: 'removed', typed: text, problem }),
    'own, a new password': jsx(OwnPage, {
      ...{ peer, services: [service], credentials },
      appPassword: { service: 'calendar', username: 'anna', label: text, password: text },
    }),
    'own, no new password': jsx(OwnPage, {
      ...{ peer, services: [service], credentials },
      appPassword: { service: 'calendar', username: 'anna', label: text, problem },
    }),
    'own, not shared': jsx(OwnPage, {
      ...{ peer, services: [service], credentials: [{ ...account, shares: [] }], done: 'unshared' },
      share: { service: 'calendar', username: 'anna', with: text, mode: 'write', problem },
    }),
    'own, shared': jsx(OwnPage, {
      ...{ peer, services: [service], credentials: [{ ...account, shares: null }], done: 'shared' },
    }),
    'own, nothing yet': jsx(OwnPage, { peer: { ...peer, devices: [] }, services: [], credentials: [] }),
    'own device': jsx(OwnDevicePage, { device, problem }),
    'own device, a link to it': jsx(OwnDevicePage, { device, link: text }),
    'own device, key elsewhere': jsx(OwnDevicePage, {
      device: { ...device, key_here: false, last_handshake_at: null, address: null, expires_at: null },
    }),
    'own set-up': jsx(OwnSetupPage, { credentials }),
    'own set-up, nothing': jsx(OwnSetupPage, { credentials: [] }),
    invitation: jsx(InvitePage, { invite: 'secret', name: text, problem }),
    'invitation, used up': jsx(InvitePage, { invite: 'secret', name: null, problem }),
  }
}
