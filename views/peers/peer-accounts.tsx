import type { AccountsGivenAnswer, PeerAccountsAnswer } from '../answers.ts'
import { action, href } from '../href.ts'
import { AccountActs } from '../accounts/account-acts.tsx'
import { AccountState } from '../accounts/account-state.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/words.ts'
import { MadeAccounts } from './made-accounts.tsx'

export interface RefusedAccounts {
  typed: { services: string[]; username: string }
  problem: ProblemProps
}

interface PeerAccountsProps {
  name: string
  accounts: PeerAccountsAnswer
  made: AccountsGivenAnswer['items']
  refused: RefusedAccounts | undefined
}

/** The accounts of a person on services, and those that could be added. */
export function PeerAccounts({ name, accounts: { items, offered }, made, refused }: PeerAccountsProps) {
  const { accounts: words } = useWords()
  if (items.length === 0 && offered.length === 0 && made.length === 0) return <></>
  const to = (service: string, username: string) => ({
    reset: action('/peers/:name/accounts/:service/:username/reset', { name, service, username }),
    remove: action('/peers/:name/accounts/:service/:username/remove', { name, service, username }),
    retry: action('/peers/:name/accounts/:service/:username/retry', { name, service, username }),
  })
  return (
    <Card title={words.ofPeer} id="accounts">
      <MadeAccounts made={made} />
      {items.length === 0 ? (
        <p class="quiet">{words.ofPeerNone}</p>
      ) : (
        <Table
          label={words.ofPeer}
          rows={items}
          columns={[
            {
              title: words.service,
              cell: ({ service: id }) => <a href={href('/services/:id/accounts', { id })}>{id}</a>,
            },
            { title: words.username, cell: ({ username }) => username },
            { title: words.state, cell: (one) => <AccountState account={one} /> },
            {
              title: words.actions,
              cell: (one) => <AccountActs account={one} to={to(one.service, one.username)} />,
            },
          ]}
        />
      )}
      {offered.length > 0 && <AddSeveral name={name} offered={offered} refused={refused} />}
    </Card>
  )
}

function AddSeveral({
  name,
  offered,
  refused,
}: Pick<PeerAccountsProps, 'name' | 'refused'> & Pick<PeerAccountsAnswer, 'offered'>) {
  const { accounts: words } = useWords()
  const { typed = { services: [], username: '' }, problem = null } = refused ?? {}
  return (
    <form class="form" method="post" action={action('/peers/:name/accounts', { name })}>
      {problem !== null && <ProblemBox {...problem} />}
      <fieldset class="choices">
        <legend>{words.addSeveral}</legend>
        {offered.map(({ service, name: title, username }) => (
          <label class="choice">
            <input
              type="checkbox"
              name="services"
              value={service}
              checked={typed.services.includes(service)}
            />
            <span>
              <b>{title}</b>
              <span class="quiet">{username === null ? words.needsName : words.calledLike(username)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        name="username"
        label={words.username}
        hint={words.usernameForAll}
        value={typed.username}
        error={errorOf(problem, 'username')}
        verbatim
      />
      <div class="actions">
        <Button weight="second">{words.addSeveral}</Button>
      </div>
    </form>
  )
}
