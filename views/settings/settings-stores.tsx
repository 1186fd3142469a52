import type { StoreItem } from '../answers.ts'
import { action, href } from '../href.ts'
import { ActButton, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { ProblemBox } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'

/** The stores, how old what is known of them is, and whose keys they are believed by. */
export function SettingsStores({ stores }: { stores: StoreItem[] }) {
  const { settings: words } = useWords()
  return (
    <Card
      title={words.stores}
      id="stores"
      aside={
        <div class="actions">
          <ActButton to={action('/settings/stores/refresh')} weight="second" icon="refresh">
            {words.refresh}
          </ActButton>
          <LinkButton to={href('/settings/stores/add')} weight="second">
            {words.storeAdd}
          </LinkButton>
        </div>
      }
    >
      {stores.length === 0 && <p class="quiet">{words.storesNone}</p>}
      {stores.map((store) => (
        <Store {...store} />
      ))}
    </Card>
  )
}

function Store({
  id,
  url,
  version,
  services,
  fetchedAt,
  expires,
  imageKeys,
  catalogueKeys,
  imageSigners,
  problem,
}: StoreItem) {
  const { settings: words } = useWords()
  return (
    <section class="stack">
      <h3>{id}</h3>
      {problem !== null && <ProblemBox {...problem} />}
      <Facts
        facts={[
          ['URL', <span class="mono">{url}</span>],
          [words.storeVersion, version === null ? '–' : String(version)],
          [words.storeServices, String(services)],
          [words.storeFetched, fetchedAt === null ? words.never : <When at={fetchedAt} />],
          [words.storeExpires, expires === null ? '–' : <When at={expires} />],
          [words.imageKeys, <StoreKeys keys={imageKeys} />],
          [words.catalogueKeys, <StoreKeys keys={catalogueKeys} />],
          [words.imageSigners, imageSigners.length > 0 ? <Signers signers={imageSigners} /> : undefined],
        ]}
      />
    </section>
  )
}

/** Fingerprints, whole: half of one proves nothing. */
export function StoreKeys({ keys }: { keys: StoreItem['imageKeys'] }) {
  const { settings: words } = useWords()
  if (keys.length === 0) return <>{words.noKeys}</>
  return (
    <ul>
      {keys.map(({ id, label, validUntil }) => (
        <li>
          <b>{label}</b>{' '}
          {validUntil !== null && (
            <span class="quiet">
              <When at={validUntil} />
            </span>
          )}
          <br />
          <span class="mono">{id}</span>
        </li>
      ))}
    </ul>
  )
}

/** Whom the store trusts without a key, and who vouches for them. */
function Signers({ signers }: { signers: StoreItem['imageSigners'] }) {
  return (
    <ul>
      {signers.map(({ issuer, subject }) => (
        <li>
          <span class="mono">{subject}</span> <span class="quiet">{issuer}</span>
        </li>
      ))}
    </ul>
  )
}
