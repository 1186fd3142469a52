import type { AuditItem, Items } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

/** Who did what, the newest first. */
export function ActivityPage({ audit: { items, next } }: { audit: Items<AuditItem> }) {
  const { activity: words } = useWords()
  return (
    <Page title={words.title}>
      <p class="quiet">{words.lead}</p>
      {items.length === 0 ? (
        <Empty icon="activity" title={words.none} />
      ) : (
        <Table
          label={words.title}
          rows={items}
          columns={[
            { title: words.what, cell: ({ action }) => action },
            { title: words.subject, cell: ({ subject }) => subject ?? '–' },
            { title: words.who, cell: ({ actor }) => actor },
            { title: words.outcome, cell: ({ outcome }) => outcome },
            { title: words.when, cell: ({ at }) => <When at={at} /> },
          ]}
        />
      )}
      <div class="actions">
        {next !== null && (
          <LinkButton to={href('/activity', {}, { cursor: next })} weight="second" icon="next">
            {words.older}
          </LinkButton>
        )}
        <LinkButton to={href('/activity/export')} weight="second" icon="download">
          {words.download}
        </LinkButton>
      </div>
    </Page>
  )
}
