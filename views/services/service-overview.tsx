import type { ServiceDetail, StatsSample } from '../answers.ts'
import { action, href } from '../href.ts'
import { ActButton, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProblemBox } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Table } from '../ui/table.tsx'
import { ServiceEvidence } from './service-evidence.tsx'
import { Privileges } from './plan.tsx'
import { ServicePage } from './service-page.tsx'
import { ServiceUse } from './service-use.tsx'
import { useWords } from '../words/words.ts'

interface OverviewProps {
  service: ServiceDetail
  /** One measurement, when it was asked for; null otherwise. */
  measured: StatsSample[] | null
}

export function ServiceOverview({ service, measured }: OverviewProps) {
  const { id, name, installed_version } = service
  return (
    <ServicePage service={service} tab="overview">
      <div id="service-now" class="section">
        <ServiceNow service={service} />
      </div>
      {installed_version !== null && <ServiceUse id={id} name={name} measured={measured} />}
      {service.ports.length > 0 && <Ports service={service} />}
      <Privileges {...service} />
      <ServiceEvidence service={service} />
    </ServicePage>
  )
}

/** What of it changes by itself. */
export function ServiceNow({ service }: { service: ServiceDetail }) {
  const words = useWords().service
  const { description, version, installed_version, url, last_problem, requires, manifest } = service
  const installed = installed_version !== null
  return (
    <>
      <p>{description}</p>
      {last_problem !== null && <ProblemBox {...last_problem} />}
      <div class="actions">
        <Acts service={service} />
      </div>
      <Facts
        facts={[
          [words.address, installed ? url === null ? words.noAddress : <a href={url}>{url}</a> : undefined],
          [words.version, installed_version ?? version ?? undefined],
          [words.fromStore, service.store ?? undefined],
          [words.author, manifest?.author],
          [words.license, manifest?.license],
          [
            words.homepage,
            manifest?.homepage && (
              <a href={manifest.homepage} rel="noreferrer">
                {manifest.homepage}
              </a>
            ),
          ],
          [words.requires, requires.length === 0 ? undefined : requires.join(', ')],
        ]}
      />
      {installed && <Containers service={service} />}
    </>
  )
}

function Acts({ service: { id, state, installed_version, manifest, job } }: { service: ServiceDetail }) {
  const { service: words, services, accounts } = useWords()
  if (job !== null)
    return (
      <LinkButton to={href('/jobs/:id', { id: job.id })} icon="busy">
        {services.seeJob}
      </LinkButton>
    )
  if (installed_version === null)
    return <LinkButton to={href('/services/:id/plan', { id }, { do: 'install' })}>{words.install}</LinkButton>
  if (state === 'stopped' || state === 'failed')
    return (
      <ActButton to={action('/services/:id/start', { id })} icon="play">
        {words.start}
      </ActButton>
    )
  return (
    <>
      {manifest?.accounts !== undefined && (
        <LinkButton to={href('/services/:id/accounts', { id })}>{accounts.addOffer}</LinkButton>
      )}
      <ActButton to={action('/services/:id/restart', { id })} weight="second" icon="refresh">
        {words.restart}
      </ActButton>
      <ActButton to={action('/services/:id/stop', { id })} weight="second" icon="stop">
        {words.stop}
      </ActButton>
    </>
  )
}

function Containers({ service }: { service: ServiceDetail }) {
  const words = useWords().service
  return (
    <Card title={words.containers} id="containers">
      <Table
        label={words.containers}
        rows={service.containers}
        columns={[
          { title: words.container, cell: ({ name }) => name },
          { title: words.state, cell: ({ state }) => <StateBadge state={state} /> },
          { title: words.health, cell: ({ health }) => <StateBadge state={health} /> },
        ]}
      />
    </Card>
  )
}

function Ports({ service }: { service: ServiceDetail }) {
  const words = useWords().service
  return (
    <Card title={words.ports}>
      <ul class="stack">
        {service.ports.map(({ host, protocol, label }) => (
          <li>
            <Icon name="next" /> <b>{host}</b>/{protocol} <span class="quiet">{label}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
