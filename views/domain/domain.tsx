import type { DomainAnswer } from '../answers.ts'
import { DomainFields } from './domain-fields.tsx'
import { action, href } from '../href.ts'
import { ActButton, Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Toast } from '../ui/toast.tsx'
import { useWords } from '../words/words.ts'

interface DomainProps {
  domain: DomainAnswer
  /** What went well before. */
  done?: string | undefined
  typed?: { mode: string; name: string }
  problem?: ProblemProps | null
}

/** The cell's name, who keeps it, and the certificate that goes with it. */
export function DomainPage({ domain, done, typed, problem = null }: DomainProps) {
  const { domain: words } = useWords()
  const { mode, name } = typed ?? { mode: domain.mode, name: domain.mode === 'lan' ? '' : domain.name }
  return (
    <Page title={words.title}>
      <Toast name={done} />
      <div class="pair">
        <Name domain={domain} />
        {domain.mode === 'lan' ? <OwnAuthority /> : <Certificate domain={domain} />}
        {domain.address !== null && <Address address={domain.address} />}
      </div>
      <Card title={words.change} id="change">
        {problem !== null && <ProblemBox {...problem} />}
        <form class="form" method="post" action={action('/domain')}>
          <DomainFields mode={mode} name={name} problem={problem} />
          <div class="actions">
            <Button does="save">{words.save}</Button>
            <Button does="check" weight="second">
              {words.check}
            </Button>
          </div>
        </form>
      </Card>
    </Page>
  )
}

function Name({ domain: { mode, name, names } }: { domain: DomainAnswer }) {
  const { domain: words, setup } = useWords()
  return (
    <Card title={words.name}>
      <Facts
        facts={[
          [words.name, <span class="mono">{name}</span>],
          [words.mode, setup.modes[mode].label],
          [words.names, names.length === 0 ? undefined : <span class="mono">{names.join(', ')}</span>],
        ]}
      />
    </Card>
  )
}

/** Names of one's own network are vouched for by the cell itself. */
function OwnAuthority() {
  const { domain: words } = useWords()
  return (
    <Card title={words.certificate}>
      <p class="quiet">{words.ownAuthority}</p>
      <div class="actions">
        <LinkButton to={href('/trust')} icon="shield" weight="second">
          {words.trust}
        </LinkButton>
      </div>
    </Card>
  )
}

function Certificate({ domain: { certificate, due, last_problem } }: { domain: DomainAnswer }) {
  const { domain: words } = useWords()
  return (
    <Card title={words.certificate} aside={<StateBadge state={certificate?.state ?? 'missing'} />}>
      {last_problem !== null && <ProblemBox {...last_problem} />}
      <Facts
        facts={[
          [words.issuer, certificate?.issuer],
          [words.since, certificate === null ? undefined : <When at={certificate.not_before} />],
          [words.until, certificate === null ? undefined : <When at={certificate.not_after} />],
          [words.due, due === null ? undefined : words.dues[due]],
        ]}
      />
      <div class="actions">
        <ActButton to={action('/domain/renew')} icon="refresh" weight="second">
          {words.renew}
        </ActButton>
        <LinkButton to={href('/trust')} icon="shield" weight="second">
          {words.trust}
        </LinkButton>
      </div>
    </Card>
  )
}

/** Where the name leads, and whether it could be said to its provider. */
function Address({ address }: { address: NonNullable<DomainAnswer['address']> }) {
  const { domain: words } = useWords()
  const { published, published_at, problem } = address
  return (
    <Card title={words.address}>
      {problem !== null && <ProblemBox {...problem} />}
      <Facts
        facts={[
          [words.leadsTo, published === null ? words.nowhere : <span class="mono">{published}</span>],
          [words.since, published_at === null ? undefined : <When at={published_at} />],
        ]}
      />
      <div class="actions">
        <ActButton to={action('/domain/publish')} icon="refresh" weight="second">
          {words.publish}
        </ActButton>
      </div>
    </Card>
  )
}
