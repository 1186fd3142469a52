import type { Child } from 'hono/jsx'
import type { ServiceItem, StepItem } from './answers.ts'
import { action, href } from './href.ts'
import { StepView } from './jobs/job-step.tsx'
import { ActButton, Button, LinkButton } from './ui/button.tsx'
import { Card, Section, Tile } from './ui/card.tsx'
import { Dialog, DialogForm } from './ui/dialog.tsx'
import { Empty } from './ui/empty.tsx'
import { Facts, InlineFacts, When } from './ui/facts.tsx'
import { Choices, Field, Select, Tick } from './ui/field.tsx'
import { LogView } from './ui/log-view.tsx'
import { Page } from './ui/page.tsx'
import { ProblemBox } from './ui/problem-box.tsx'
import { Sparkline } from './ui/sparkline.tsx'
import { StateBadge } from './ui/state-badge.tsx'
import { Table } from './ui/table.tsx'
import { Toast } from './ui/toast.tsx'
import { ServiceCard } from './services/service-card.tsx'
import { useWords } from './words/words.ts'

/** Something went wrong, with markup in it that must show as text. */
const problem = {
  title: 'The disk is full',
  detail: 'Fetching <b>calendar</b> needs 45 MB, and 12 MB are free.',
  hint: 'Make room, and try again.',
  errors: [{ path: 'config.port', message: 'must be at most 65535' }],
}

const service: ServiceItem = {
  id: 'calendar',
  store: 'local',
  name: 'Calendar',
  description: 'Calendars, tasks and contacts for your people, kept at home.',
  version: '1.0.0',
  installed_version: null,
  state: 'available',
  last_problem: null,
  revocation: null,
  requires: ['email'],
  privileges: [],
  privilege_messages: [],
  resources: { memory: 2e8, disk_download: 5e7, disk_installed: 1e8, platforms: ['linux/arm64'] },
  url: null,
  job: null,
  verification: null,
}

const step: StepItem = {
  seq: 1,
  name: 'image-pull',
  label: 'Download the image',
  label_message: { code: 'image-pull' },
  state: 'running',
  started_at: null,
  ended_at: null,
  bytes: { done: 3e7, total: 5e7 },
  problem: null,
}

const wave = Array.from({ length: 60 }, (_, at) => 0.4 + 0.3 * Math.sin(at / 5))

/** Every part of the pages, in every state that it has. */
export function StyleguidePage() {
  const words = useWords()
  return (
    <Page title={words.styleguide.title} sign={<Tile name="Style" />} aside={<StateBadge state="good" />}>
      <Toast name="saved" />
      <ProblemBox {...problem} />
      <Part title="State badge">
        <div class="row">
          {Object.keys(words.states).map((state) => (
            <StateBadge state={state} />
          ))}
        </div>
      </Part>
      <Part title="Button">
        <div class="actions">
          <Button>First</Button>
          <Button weight="second">Second</Button>
          <Button weight="danger" icon="trash">
            Danger
          </Button>
          <Button weight="plain">Plain</Button>
          <LinkButton to={href('/services')} icon="next">
            Link
          </LinkButton>
          <ActButton to={action('/settings/stores/refresh')} icon="refresh" weight="second">
            Form
          </ActButton>
          <Dialog id="dialog" open="Dialog" title="Are you sure?">
            <p>It can’t be undone.</p>
            <DialogForm to={action('/settings/stores/refresh')}>Do it</DialogForm>
          </Dialog>
        </div>
      </Part>
      <Part title="Field">
        <form class="form" action={href('/styleguide')}>
          <Field name="plain" label="Plain" hint="With a hint." value="Typed" />
          <Field name="wrong" label="Wrong" value="x" error="must have at least 8 characters" />
          <Select name="select" label="Select" value="b" options={letters} />
          <Choices name="choice" label="Choices" value="a" options={letters} />
          <Tick name="tick" label="Tick" hint="A yes or no." checked />
        </form>
      </Part>
      <Part title="Card">
        <ul class="cards">
          <ServiceCard {...service} />
          <ServiceCard
            {...service}
            id="mail"
            name="<i>Mail</i>"
            installed_version="1.0.0"
            state="failed"
            last_problem={{ type: '', status: 507, code: 'disk-full', ...problem }}
          />
        </ul>
      </Part>
      <Part title="Table and facts">
        <Table
          label="Letters"
          rows={letters}
          columns={[
            { title: 'Letter', cell: ({ label }) => label },
            { title: 'Value', cell: ({ value }) => value },
            { title: 'When', cell: () => <When at="2026-01-01T00:00:00Z" /> },
          ]}
        />
        <Facts facts={letters.map(({ label, value }) => [label, value])} />
        <InlineFacts facts={letters.map(({ label, value }) => [label, value])} />
      </Part>
      <Part title="Steps and progress">
        <ol class="steps">
          {(['done', 'running', 'waiting', 'failed', 'undone'] as const).map((state) => (
            <StepView id={`step-${state}`} step={{ ...step, state }} shown={undefined} />
          ))}
        </ol>
      </Part>
      <Part title="Log view">
        <LogView id="log" label="A log" lines={['[info] it began', '<script>alert(1)</script>']} />
      </Part>
      <Part title="Sparkline">
        <Sparkline label="A wave" title="Processor" now="40 %" values={wave} most={1} places={60} />
      </Part>
      <Part title="Empty state">
        <Empty icon="archive" title="Nothing here">
          <p class="quiet">Something will be.</p>
        </Empty>
      </Part>
    </Page>
  )
}

const letters = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }))

function Part({ title, children }: { title: string; children: Child }) {
  return (
    <Section title={title}>
      <Card>{children}</Card>
    </Section>
  )
}
