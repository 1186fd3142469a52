import type { RootAnswer } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

/** The root certificate of the cell's own authority, once there is one, and how each device comes to trust it. */
export function TrustPage({ root }: { root: RootAnswer | null }) {
  const { trust: words } = useWords()
  return (
    <Page title={words.title}>
      <p class="quiet">{words.lead}</p>
      {root !== null ? (
        <Root root={root} />
      ) : (
        <Empty icon="key" title={words.none}>
          <p class="quiet">{words.noneHint}</p>
        </Empty>
      )}
      <Card title={words.how}>
        {Object.values(words.devices).map(({ name, steps }) => (
          <section class="stack">
            <h3>{name}</h3>
            <ol>
              {steps.map((step) => (
                <li>{step}</li>
              ))}
            </ol>
          </section>
        ))}
      </Card>
    </Page>
  )
}

function Root({
  root: { common_name, fingerprint, not_before, not_after, replaced_at },
}: {
  root: RootAnswer
}) {
  const { trust: words } = useWords()
  return (
    <Card title={words.root}>
      <Facts
        facts={[
          [words.commonName, common_name],
          [words.fingerprint, <span class="mono">{fingerprint}</span>],
          [words.since, <When at={not_before} />],
          [words.until, <When at={not_after} />],
        ]}
      />
      {replaced_at !== null && (
        <p class="note">
          {words.replaced} (<When at={replaced_at} />
          ).
        </p>
      )}
      <p class="quiet">{words.compare}</p>
      <div class="actions">
        <LinkButton to={href('/trust/pem')} icon="download">
          {words.pem}
        </LinkButton>
        <LinkButton to={href('/trust/mobileconfig')} icon="download" weight="second">
          {words.mobileconfig}
        </LinkButton>
      </div>
    </Card>
  )
}
