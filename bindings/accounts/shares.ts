import { mostShares } from '../../cell/api/account-inputs.ts'
import { say } from '../../config/field-messages.ts'
import { nameKey } from '../../config/name-key.ts'
import { Problem } from '../../config/problem.ts'
import type { AccountShares, Share } from '../../db/account-shares.ts'
import type { AccountRow } from '../../db/accounts.ts'
import type { AccountTools } from './accounts.ts'
import { withAccounts } from './sections.ts'
import { wrongField } from './wrong-field.ts'

interface ShareTools extends Pick<AccountTools, 'accounts' | 'services' | 'peers' | 'changed'> {
  shares: AccountShares
}

type Wish = Pick<Share, 'with' | 'mode'>

/** So many accounts may share with one. */
const mostOthers = 200

export type OwnShares = ReturnType<typeof openOwnShares>

/** What a peer's own account shares with other accounts of the service: the owner's setting, made true by the service. */
export function openOwnShares({ accounts, services, peers, changed, shares }: ShareTools) {
  /** The account of a peer on a service that can share; of several, the one that is named. */
  function ownOf(peer: string, service: string, username: string | undefined): AccountRow {
    const { section } = withAccounts(services, service)
    if (section.share !== true) throw new Problem('shares-none', { id: service })
    const [row] = accounts
      .ofPeer(peers.get(peer).name)
      .filter((one) => one.service === service && (username === undefined || one.username === username))
    if (row === undefined) throw new Problem('account-unknown', { service, username: username ?? peer })
    return row
  }

  const told = (own: AccountRow) => ({ items: shares.ofOwner(own) })

  /** The account that something is shared with; what is wrong with it is said at `path`. */
  function otherOf(own: AccountRow, username: string, path: string): AccountRow {
    const other = accounts.find(own.service, username)
    if (other === undefined || other.state === 'removing')
      throw wrongField(path, say('share-unknown', { username }))
    if (other.key === own.key) throw wrongField(path, say('share-self'))
    if (shares.othersWith(other, own) >= mostOthers)
      throw wrongField(path, say('share-full', { most: mostOthers }))
    return other
  }

  return {
    show: (peer: string, service: string, username?: string) => told(ownOf(peer, service, username)),
    /** Takes the whole list; what is not in it is shared no more. */
    set(peer: string, service: string, username: string | undefined, wishes: Wish[], actor: string) {
      const own = ownOf(peer, service, username)
      const wanted = wishes.map((wish, at) => {
        const other = otherOf(own, wish.with, `shares.${at}.with`)
        return { with: other, mode: wish.mode }
      })
      // Said twice, the last counts.
      shares.set(own, [...new Map(wanted.map((one) => [one.with.key, one])).values()])
      changed(service, actor)
      return told(own)
    },
    /** One share, made or changed; what is shared with others stays. */
    put(peer: string, service: string, username: string | undefined, wish: Wish, actor: string) {
      const own = ownOf(peer, service, username)
      const other = otherOf(own, wish.with, 'with')
      if (shares.othersOf(own, other) >= mostShares)
        throw wrongField('with', say('shares-full', { most: mostShares }))
      shares.put(own, other, wish.mode)
      changed(service, actor)
      return told(own)
    },
    /** One share is over; that there is none is fine. */
    remove(peer: string, service: string, username: string | undefined, other: string, actor: string) {
      const own = ownOf(peer, service, username)
      if (shares.remove(own, { key: nameKey(other) })) changed(service, actor)
      return told(own)
    },
  }
}
