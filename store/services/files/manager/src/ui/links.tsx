import { revokeShare } from '../dav/shares.ts'
import { reload } from '../actions/navigate.ts'
import { decoded } from '../paths.ts'
import type { State } from '../state/state.ts'
import { complain, tell } from '../state/tell.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'
import { ShareItem } from './share-item.tsx'

/** Every link that the person has made and that still works. */
export function Links({ state: { shares, loading } }: { state: State }) {
  const revoke = (id: string): void => {
    revokeShare(id)
      .then(() => tell(words.revoked))
      .then(reload)
      .catch(complain)
  }
  return (
    <>
      <h1>{words.links}</h1>
      {loading ? (
        <p class="quiet">{words.loading}</p>
      ) : shares.length === 0 ? (
        <div class="empty">
          <Icon name="link" />
          <h2>{words.noLinks}</h2>
          <p class="quiet">{words.noLinksHint}</p>
        </div>
      ) : (
        <ul class="cards">
          {shares.map((share) => (
            <li key={share.id} class="card">
              <h2>
                <bdi>{share.path.split('/').slice(3).map(decoded).join('/')}</bdi>
              </h2>
              <ul>
                <ShareItem share={share} onRevoke={revoke} />
              </ul>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
