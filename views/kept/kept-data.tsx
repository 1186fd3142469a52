import type { KeptItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { action, href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { DeleteForm } from '../ui/delete-form.tsx'
import { Empty } from '../ui/empty.tsx'
import { When } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'

/** What uninstalled services left, and what can be done with it. */
export function KeptDataPage({ items }: { items: KeptItem[] }) {
  return (
    <Page title={useWords().kept.title} live={['kept']}>
      <div id="kept-now" class="section">
        <KeptDataNow items={items} />
      </div>
    </Page>
  )
}

export function KeptDataNow({ items }: { items: KeptItem[] }) {
  const { kept: words } = useWords()
  const format = useFormat()
  return (
    <>
      {items.length === 0 ? (
        <Empty icon="archive" title={words.none}>
          <p class="quiet">{words.noneHint}</p>
        </Empty>
      ) : (
        <>
          <p class="quiet">{words.lead}</p>
          <Table
            label={words.title}
            rows={items}
            columns={[
              {
                title: words.service,
                cell: ({ id }) => <a href={href('/services/:id', { id })}>{id}</a>,
              },
              { title: words.size, cell: ({ size }) => format.bytes(size) },
              { title: words.since, cell: ({ kept_since }) => <When at={kept_since} /> },
              { title: words.actions, cell: ({ id }) => <Acts id={id} /> },
            ]}
          />
        </>
      )}
    </>
  )
}

function Acts({ id }: { id: string }) {
  const { kept: words } = useWords()
  return (
    <span class="actions">
      <LinkButton
        to={href('/services/:id/plan', { id }, { do: 'install' })}
        weight="second"
        label={words.reinstallOf(id)}
      >
        {words.reinstall}
      </LinkButton>
      <LinkButton
        to={href('/kept-data/:id/download', { id })}
        weight="second"
        icon="download"
        label={words.downloadOf(id)}
      >
        {words.download}
      </LinkButton>
      <LinkButton
        to={href('/kept-data/:id/delete', { id })}
        weight="second"
        icon="trash"
        label={words.deleteOf(id)}
      >
        {words.delete}
      </LinkButton>
    </span>
  )
}

interface DeleteProps {
  item: KeptItem
  confirm: string
  problem: ProblemProps | null
}

/** Deletes for good the data that an uninstall kept. */
export function KeptDataDeletePage({ item: { id, size }, confirm, problem }: DeleteProps) {
  const { kept: words } = useWords()
  const format = useFormat()
  return (
    <Page title={words.deleteOf(id)}>
      {problem !== null && <ProblemBox {...problem} />}
      <p>{words.deleteLead(format.bytes(size))}</p>
      <DeleteForm
        to={action('/kept-data/:id/delete', { id })}
        name={id}
        typed={confirm}
        problem={problem}
        back={href('/kept-data')}
      />
    </Page>
  )
}
