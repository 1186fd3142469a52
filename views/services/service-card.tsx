import type { ServiceItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Tile } from '../ui/card.tsx'
import { InlineFacts } from '../ui/facts.tsx'
import { Icon } from '../ui/icon.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { problemText } from '../words/problem-text.ts'
import { useWords } from '../words/words.ts'

/** A service among the others: what it is, how it is, and what can be done next. */
export function ServiceCard(service: ServiceItem) {
  const all = useWords()
  const words = all.services
  const format = useFormat()
  const {
    id,
    name,
    description,
    version,
    installed_version,
    state,
    last_problem,
    resources,
    requires,
    privileges,
  } = service
  return (
    <li id={`service-${id}`} class="card service-card">
      <div class="row">
        <Tile name={name} />
        <div>
          <h3>
            <a href={href('/services/:id', { id })}>{name}</a>
          </h3>
          <StateBadge state={state} />
        </div>
      </div>
      <div class="stack">
        <p class="clamp">{description}</p>
        {last_problem !== null && (
          <p class="tone-bad small">
            <Icon name="warning" /> {problemText(all, last_problem).title}
          </p>
        )}
      </div>
      <InlineFacts
        facts={[
          [words.version, installed_version ?? version ?? undefined],
          [words.size, resources === null ? undefined : format.bytes(resources.disk_installed)],
          [words.memory, resources === null ? undefined : format.bytes(resources.memory)],
          [words.requires, requires.length === 0 ? undefined : requires.join(', ')],
          [words.privileges, privileges.length === 0 ? undefined : privileges.length],
        ]}
      />
      <div class="actions">
        <Next {...service} />
      </div>
    </li>
  )
}

/** The one thing that is most likely wanted now. */
function Next({ id, name, version, installed_version, job, url }: ServiceItem) {
  const all = useWords()
  const words = all.services
  if (job !== null)
    return (
      <LinkButton to={href('/jobs/:id', { id: job.id })} weight="second" label={`${words.seeJob}: ${name}`}>
        {words.seeJob}
      </LinkButton>
    )
  if (installed_version === null)
    return version === null ? null : (
      <LinkButton
        to={href('/services/:id/plan', { id }, { do: 'install' })}
        label={`${words.install} ${name}`}
      >
        {words.install}
      </LinkButton>
    )
  return (
    <>
      {url !== null && (
        <LinkButton to={url} icon="external" label={`${words.open} ${name}`}>
          {words.open}
        </LinkButton>
      )}
      <LinkButton to={href('/services/:id', { id })} weight="second" label={`${words.details}: ${name}`}>
        {words.details}
      </LinkButton>
    </>
  )
}
