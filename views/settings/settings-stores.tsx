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
  fetched_at,
  expires,
  image_keys,
  catalogue_keys,
  image_signers,
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
          [words.storeFetched, fetched_at === null ? words.never : <When at={fetched_at} />],
          [words.storeExpires, expires === null ? '–' : <When at={expires} />],
          [words.imageKeys, <StoreKeys keys={image_keys} />],
          [words.catalogueKeys, <StoreKeys keys={catalogue_keys} />],
          [words.imageSigners, image_signers.length > 0 ? <Signers signers={image_signers} /> : undefined],
        ]}
      />
      {id !== 'local' && (
        <div class="actions">
          <LinkButton to={href('/settings/stores/:id/remove', { id })} weight="second">
            {words.storeRemoveAsk}
          </LinkButton>
        </div>
      )}
    </section>
  )
}

/** Fingerprints, whole: half of one proves nothing. */
export function StoreKeys({ keys }: { keys: StoreItem['image_keys'] }) {
  const { settings: words } = useWords()
  if (keys.length === 0) return <>{words.noKeys}</>
  return (
    <ul>
      {keys.map(({ id, label, valid_until }) => (
        <li>
          <b>{label}</b>{' '}
          {valid_until !== null && (
            <span class="quiet">
              <When at={valid_until} />
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
function Signers({ signers }: { signers: StoreItem['image_signers'] }) {
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
