import type { ServiceConfigAnswer, ServiceDetail } from '../answers.ts'
import { ConfigFields } from './config-fields.tsx'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts } from '../ui/facts.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { ServicePage } from './service-page.tsx'
import { useWords } from '../words/words.ts'

interface SettingsProps {
  service: ServiceDetail
  /** What is set now, or null while the service is not installed. */
  config: ServiceConfigAnswer | null
  /** What was typed and refused, by the name of the input. */
  typed: Record<string, string>
  problem: ProblemProps | null
}

/** What can be set about a service. */
export function ServiceSettings({ service, config, typed, problem }: SettingsProps) {
  const { service: words } = useWords()
  const fields = service.manifest?.config_schema ?? {}
  const none = Object.keys(config?.schema ?? fields).length === 0
  return (
    <ServicePage service={service} tab="settings">
      {none ? (
        <Empty icon="settings" title={words.settingsNone} />
      ) : config === null ? (
        <Card>
          <p class="quiet">{words.settingsLater}</p>
          <Facts facts={Object.values(fields).map(({ title, description }) => [title, description])} />
        </Card>
      ) : (
        <SettingsForm id={service.id} config={config} typed={typed} problem={problem} />
      )}
    </ServicePage>
  )
}

function SettingsForm({
  id,
  config: { schema, values, secrets_set, restarts },
  typed,
  problem,
}: Pick<SettingsProps, 'typed' | 'problem'> & { id: string; config: ServiceConfigAnswer }) {
  const { service: words } = useWords()
  const set = Object.entries(values).map(([key, value]) => [`config.${key}`, String(value)])
  return (
    <form class="form" method="post" action={action('/services/:id/settings', { id })}>
      {problem !== null && <ProblemBox {...problem} />}
      <Card>
        {secrets_set.length > 0 && <p class="quiet">{words.secretKept}</p>}
        <ConfigFields
          fields={kept(schema, secrets_set)}
          typed={{ ...Object.fromEntries(set), ...typed }}
          problem={problem}
          restarts={restarts}
        />
      </Card>
      <p class="quiet">{words.settingsUndone}</p>
      <div class="actions">
        <Button>{words.settingsSave}</Button>
      </div>
    </form>
  )
}

/** A secret that is set need not be typed again. */
function kept(schema: ServiceConfigAnswer['schema'], secrets_set: string[]): ServiceConfigAnswer['schema'] {
  return Object.fromEntries(
    Object.entries(schema).map(([key, field]) => [
      key,
      secrets_set.includes(key) ? { ...field, required: false } : field,
    ]),
  )
}
