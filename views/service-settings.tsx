import type { ServiceDetail } from './answers.ts'
import { Card } from './parts/card.tsx'
import { Empty } from './parts/empty.tsx'
import { Facts } from './parts/facts.tsx'
import { ServicePage } from './service-page.tsx'
import { useWords } from './words/words.ts'

/** What can be set about a service. */
export function ServiceSettings({ service }: { service: ServiceDetail }) {
  const { service: words } = useWords()
  const fields = Object.entries(service.manifest?.config_schema ?? {})
  return (
    <ServicePage service={service} tab="settings">
      {fields.length === 0 ? (
        <Empty icon="settings" title={words.settingsNone} />
      ) : (
        <Card>
          <p class="quiet">{words.settingsLater}</p>
          <Facts facts={fields.map(([, { title, description }]) => [title, description])} />
        </Card>
      )}
    </ServicePage>
  )
}
