import { hashPassword } from '../../db/password.ts'
import type { SettingsFile } from '../../adapters/settings/settings-file.ts'
import { domainOf } from '../../cell/domain/names.ts'
import type { RootCertificate } from '../../cell/render/mobileconfig.ts'
import { serversOf } from '../../cell/render/servers.ts'
import type { PeerProfile } from '../../cell/render/peer-profile.ts'
import { isProblem, Problem } from '../../config/problem.ts'
import type { Invites } from '../../db/invites.ts'
import type { Users } from '../../db/users.ts'
import type { Caller } from '../../runtime/functions/caller.ts'
import type { AccountParts } from '../accounts/bindings.ts'
import type { Catalogue } from '../services/catalogue.ts'
import type { SecondFactor } from '../auth/second-factor.ts'
import type { SignIn } from '../auth/sign-in.ts'
import type { Visit } from '../auth/visit.ts'
import type { CellPeers } from './peers.ts'

interface PeerOwnTools {
  users: Users
  invites: Invites
  signIn: SignIn
  secondFactor: Pick<SecondFactor, 'forget'>
  keeper: CellPeers
  catalogue: Catalogue
  credentials: Pick<AccountParts['credentials'], 'of'>
  settings: SettingsFile
  /** Of the cell's own authority. */
  root(): Promise<RootCertificate>
}

export type PeerOwn = ReturnType<typeof openPeerOwn>

/** What a peer does and sees for itself. */
export function openPeerOwn(tools: PeerOwnTools) {
  const { users, invites, signIn, secondFactor, keeper, catalogue, credentials, settings, root } = tools
  const own = (caller: Caller): string => {
    if (caller.kind === 'session' && caller.peer !== null) return caller.peer
    throw new Problem('not-allowed', { case: 'peer' })
  }

  const unknown = () => new Problem('invite-unknown', {})

  async function invited(secret: string): Promise<string> {
    const name = invites.find(secret)
    if (name === undefined) throw unknown()
    const { enabled, expired } = await keeper.show(name)
    if (!enabled || expired) throw new Problem('sign-in-closed', {})
    return name
  }

  /** There is none before the cell's first start is done. */
  async function rootOrNone(): Promise<RootCertificate | null> {
    try {
      return await root()
    } catch (error) {
      if (isProblem(error) && error.code === 'root-certificate-missing') return null
      throw error
    }
  }

  async function credentialsOf(peer: string) {
    const { services } = await keeper.show(peer)
    const { items } = await credentials.of(peer, true)
    return items.filter(({ service }) => services === null || services.includes(service))
  }

  return {
    /** Whom a living invitation is for. */
    async showInvite(invite: string): Promise<{ name: string }> {
      return { name: await invited(invite) }
    },

    /** Makes the sign-in that an invitation is for, or its new password; gives the cookies of its first session. */
    async acceptInvite(visit: Visit, given: { invite: string; password: string }): Promise<string[]> {
      await invited(given.invite)
      const password = await hashPassword(given.password)
      // Looked up once more: another may have used it while the password was hashed.
      const peer = invites.spend(given.invite)
      if (peer === undefined) throw unknown()
      if (users.ofPeer(peer) === undefined) users.create(peer, password, peer)
      else users.changePassword(peer, password)
      // Who has lost the phone is invited once more.
      secondFactor.forget(peer)
      return signIn.open(visit, peer)
    },

    dashboard: (caller: Caller) => keeper.show(own(caller)),

    /** With what the peer signs in, to the services that it may use. */
    credentials: async (caller: Caller) => ({ items: await credentialsOf(own(caller)) }),

    /** What its devices can set up by themselves; the root certificate comes with it where they have to trust it. */
    async profile(caller: Caller): Promise<PeerProfile> {
      const peer = own(caller)
      const { cell_name: cellName, domain } = settings.current()
      const accounts = (await credentialsOf(peer)).flatMap((account) =>
        serversOf(account).map((server) => ({ ...account, server })),
      )
      return {
        ...{ peer, cellName, domain: domainOf(cellName, domain), accounts },
        root: domain.mode === 'lan' ? await rootOrNone() : null,
      }
    },

    /** The services that the peer may use. */
    async services(caller: Caller) {
      const { services } = await keeper.show(own(caller))
      const items = await catalogue.active()
      return { items: items.filter(({ id }) => services === null || services.includes(id)) }
    },
  }
}
