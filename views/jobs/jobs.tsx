import type { Items, JobItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { href } from '../href.ts'
import { jobTitle } from './job.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

export function JobsPage({ jobs: { items, next }, latest }: { jobs: Items<JobItem>; latest: boolean }) {
  const { jobs: words } = useWords()
  return (
    <Page title={words.title} live={latest ? ['jobs'] : []}>
      <div id="jobs-now">
        {items.length === 0 ? <Empty icon="jobs" title={words.none} /> : <JobsTable jobs={items} />}
      </div>
      {next !== null && (
        <div class="actions">
          <LinkButton to={href('/jobs', {}, { cursor: next })} weight="second" icon="next">
            {words.older}
          </LinkButton>
        </div>
      )}
    </Page>
  )
}

export function JobsTable({ jobs }: { jobs: JobItem[] }) {
  const words = useWords()
  const format = useFormat()
  return (
    <Table
      label={words.jobs.title}
      rows={jobs}
      columns={[
        {
          title: words.jobs.what,
          cell: (job) => <a href={href('/jobs/:id', { id: job.id })}>{jobTitle(words, job)}</a>,
        },
        { title: words.jobs.state, cell: ({ state }) => <StateBadge state={state} of="job" /> },
        {
          title: words.jobs.began,
          cell: ({ started_at, created_at }) => <When at={started_at ?? created_at} />,
        },
        {
          title: words.jobs.took,
          cell: ({ started_at, ended_at }) =>
            started_at === null || ended_at === null
              ? '–'
              : format.duration(Date.parse(ended_at) - Date.parse(started_at)),
        },
      ]}
    />
  )
}
