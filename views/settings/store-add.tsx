import type { AskedStoreAnswer } from '../answers.ts'
import { action, href } from '../href.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { PasswordAgain } from '../account/password-again.tsx'
import { StoreKeys } from './settings-stores.tsx'
import { useWords } from '../words/words.ts'

interface StoreAddProps {
  typed: { url: string; images: string }
  /** What the store said of itself when it was asked: its owner compares the fingerprints, then it is believed. */
  asked: AskedStoreAnswer | null
  problem: ProblemProps | null
}

/** A store is asked once who it is, and is believed by these very keys from then on. */
export function StoreAddPage({ typed, asked, problem }: StoreAddProps) {
  const { storeAdd: words } = useWords()
  return (
    <Page title={words.title}>
      {problem !== null && <ProblemBox {...problem} />}
      <form class="form" method="post" action={action('/settings/stores/add')}>
        {asked === null ? (
          <Card>
            <Field
              name="url"
              label={words.url}
              hint={words.urlHint}
              error={errorOf(problem, 'url')}
              value={typed.url}
              required
              verbatim
            />
            <Field
              name="images"
              label={words.images}
              hint={words.imagesHint}
              error={errorOf(problem, 'images')}
              value={typed.images}
              verbatim
            />
          </Card>
        ) : (
          <Asked asked={asked} typed={typed} />
        )}
        <PasswordAgain problem={problem} />
        <div class="actions">
          <Button>{asked === null ? words.ask : words.believe}</Button>
          <LinkButton to={href('/settings')} weight="second">
            {words.cancel}
          </LinkButton>
        </div>
      </form>
    </Page>
  )
}

function Asked({ asked, typed }: { asked: AskedStoreAnswer; typed: StoreAddProps['typed'] }) {
  const { storeAdd: words, settings } = useWords()
  return (
    <Card title={asked.id}>
      <p>{words.compare}</p>
      <Facts
        facts={[
          ['URL', <span class="mono">{asked.url}</span>],
          [settings.storeServices, String(asked.services)],
          [words.images, <span class="mono">{asked.images.join(' ')}</span>],
          [settings.imageKeys, <StoreKeys keys={asked.image_keys} />],
          [settings.catalogueKeys, <StoreKeys keys={asked.catalogue_keys} />],
        ]}
      />
      <input type="hidden" name="url" value={typed.url} />
      <input type="hidden" name="images" value={typed.images} />
      <input type="hidden" name="accept" value={asked.confirmation} />
    </Card>
  )
}
