import type { AccountDataItem, AccountsAnswer, PeerItem } from '../answers.ts'
import { href } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field } from '../ui/field.tsx'
import type { ProblemProps } from '../ui/problem-box.tsx'
import { ServicePage, type ServicePageProps } from '../services/service-page.tsx'
import { useWords } from '../words/words.ts'
import { AccountAdd, type TypedAccount } from './account-add.tsx'
import { AccountData } from './account-data.tsx'
import { AccountStrangers } from './account-strangers.tsx'
import { AccountTable } from './account-table.tsx'

export interface AccountsProps {
  service: ServicePageProps['service'] & { installed_version: string | null }
  /** Null while the service is not installed, and where it has none. */
  accounts: AccountsAnswer | null
  people: Pick<PeerItem, 'name'>[]
  kept: AccountDataItem[]
  keptMore: number
  q: string
  /** The account that was added or reset, with the password that was made for it. */
  made?: { username: string; password: string | null } | null
  typed?: TypedAccount
  problem?: ProblemProps | null
}

/** The accounts of people on a service. */
export function AccountsPage(props: AccountsProps) {
  const { service, accounts, people, kept, keptMore, q, made = null, problem = null } = props
  const { typed = { username: '', peer: '', adopt: '' } } = props
  const { accounts: words } = useWords()
  const { id } = service
  if (accounts === null)
    return (
      <ServicePage service={service} tab="accounts">
        <Empty icon="key" title={service.installed_version === null ? words.later : words.noneEver} />
      </ServicePage>
    )
  return (
    <ServicePage service={service} tab="accounts">
      {made !== null && <Made {...made} />}
      <p class="quiet">{words.lead}</p>
      {(accounts.total > 0 || q !== '') && <Search id={id} q={q} />}
      {accounts.items.length === 0 ? (
        <Empty icon="key" title={q === '' ? words.none : words.noneFound(q)}>
          {q === '' && <p class="quiet">{words.noneHint}</p>}
        </Empty>
      ) : (
        <AccountTable id={id} accounts={accounts.items} />
      )}
      {accounts.next !== null && (
        <a href={href('/services/:id/accounts', { id }, { q, cursor: accounts.next })}>{words.more}</a>
      )}
      <AccountStrangers id={id} strangers={accounts.strangers} />
      <AccountAdd id={id} people={people} kept={kept} typed={typed} problem={problem} />
      <AccountData id={id} kept={kept} keptMore={keptMore} />
    </ServicePage>
  )
}

function Made({ username, password }: { username: string; password: string | null }) {
  const { accounts: words } = useWords()
  if (password === null)
    return (
      <p class="note" role="status">
        {words.madeNothing(username)}
      </p>
    )
  return (
    <Card title={words.made(username)}>
      <p>
        <code>{password}</code>
      </p>
      <p class="quiet">{words.madeHint}</p>
    </Card>
  )
}

function Search({ id, q }: { id: string; q: string }) {
  const { accounts: words } = useWords()
  return (
    <form class="form" role="search" action={href('/services/:id/accounts', { id })}>
      <Field name="q" label={words.search} value={q} type="search" />
      <div class="actions">
        <Button weight="second">{words.searchButton}</Button>
      </div>
    </form>
  )
}
