import { say } from '../../config/field-messages.ts'
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

  return {
    show: (peer: string, service: string, username?: string) => told(ownOf(peer, service, username)),
    /** Takes the whole list; what is not in it is shared no more. */
    set(peer: string, service: string, username: string | undefined, wishes: Wish[], actor: string) {
      const own = ownOf(peer, service, username)
      const present = shares.of(service).filter(({ owner }) => owner !== own.username)
      const wanted = wishes.map(({ with: name, mode }, at) => {
        const other = accounts.find(service, name)
        if (other === undefined || other.state === 'removing')
          throw wrongField(`shares.${at}.with`, say('share-unknown', { username: name }))
        if (other.key === own.key) throw wrongField(`shares.${at}.with`, say('share-self'))
        if (present.filter((share) => share.with === other.username).length >= mostOthers)
          throw wrongField(`shares.${at}.with`, say('share-full', { most: mostOthers }))
        return { with: other, mode }
      })
      // Said twice, the last counts.
      shares.set(own, [...new Map(wanted.map((one) => [one.with.key, one])).values()])
      changed(service, actor)
      return told(own)
    },
  }
}
