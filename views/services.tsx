import { Page } from './page.tsx'
import { ProblemBox, type ProblemProps } from './problem.tsx'

/** A service as the API's catalogue tells it. */
export interface ServiceItem {
  id: string
  name: string
  description: string
  version: string | null
  installedVersion: string | null
  state: string
  lastProblem: ProblemProps | null
  job: { id: string } | null
}

export function ServicesPage({ services }: { services: ServiceItem[] }) {
  return (
    <Page title="Services" signedIn>
      {services.length === 0 && <p>No store has been read yet. Reload this page in a moment.</p>}
      <ul class="cards">
        {services.map((service) => (
          <ServiceCard {...service} />
        ))}
      </ul>
    </Page>
  )
}

function ServiceCard({
  id,
  name,
  description,
  version,
  installedVersion,
  state,
  lastProblem,
  job,
}: ServiceItem) {
  return (
    <li class="card" id={`service-${id}`}>
      <h2>{name}</h2>
      <p>
        <strong class={`state-${state}`}>{state}</strong>{' '}
        <span class="quiet">{installedVersion ?? version ?? ''}</span>
      </p>
      <p>{description}</p>
      {lastProblem !== null && <ProblemBox {...lastProblem} />}
      <div class="actions">
        {job !== null ? (
          <a href={`/jobs/${job.id}`}>See what is being done</a>
        ) : installedVersion === null ? (
          <Act id={id} name={name} what="install" label="Install" />
        ) : (
          <>
            {state === 'stopped' || state === 'failed' ? (
              <Act id={id} name={name} what="start" label="Start" />
            ) : (
              <Act id={id} name={name} what="stop" label="Stop" second />
            )}
            <Act id={id} name={name} what="uninstall" label="Uninstall, keep its data" second />
          </>
        )}
      </div>
    </li>
  )
}

interface ActProps {
  id: string
  name: string
  what: 'install' | 'uninstall' | 'start' | 'stop'
  label: string
  second?: boolean
}

function Act({ id, name, what, label, second = false }: ActProps) {
  return (
    <form method="post" action={`/services/${id}/${what}`}>
      <button class={second ? 'second' : ''} aria-label={`${label}: ${name}`}>
        {label}
      </button>
    </form>
  )
}
