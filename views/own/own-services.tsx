import type { Child } from 'hono/jsx'
import { readServers, serversOf, useOf } from '../../cell/render/servers.ts'
import type { CredentialsItem } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Tile } from '../ui/card.tsx'
import { Copyable } from '../ui/copyable.tsx'
import { Facts } from '../ui/facts.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useWords } from '../words/words.ts'
import { OwnAppPasswords, type AppPasswordMade } from './own-app-passwords.tsx'
import { FieldValue } from './own-field.tsx'
import { OwnShares, type RefusedShare } from './own-shares.tsx'

export interface OwnService {
  id: string
  name: string
  state: string
  url: string | null
}

interface OwnServicesProps {
  services: OwnService[]
  credentials: CredentialsItem[]
  made?: AppPasswordMade | undefined
  share?: RefusedShare | undefined
}

/** The services of a peer, each with what it signs in with. */
export function OwnServices({ services, credentials, made, share }: OwnServicesProps) {
  const { own: words } = useWords()
  return (
    <section class="section" aria-labelledby="own-services">
      <h2 id="own-services">{words.services}</h2>
      {services.length === 0 && <p class="quiet">{words.noServices}</p>}
      {services.map((service) => (
        <Service
          service={service}
          accounts={credentials.filter((one) => one.service === service.id)}
          made={made}
          share={share}
        />
      ))}
    </section>
  )
}

interface ServiceProps extends Pick<OwnServicesProps, 'made' | 'share'> {
  service: OwnService
  accounts: CredentialsItem[]
}

function Service({ service, accounts, made, share }: ServiceProps) {
  const { own: words } = useWords()
  const { name, state, url } = service
  return (
    <section class="card">
      <div class="head">
        <div class="row">
          <Tile name={name} />
          <h3>{name}</h3>
          {state !== 'running' && <StateBadge state={state} />}
        </div>
        {url !== null && (
          <LinkButton to={url} icon="external" label={words.openOf(name)}>
            {words.open}
          </LinkButton>
        )}
      </div>
      {accounts.map((account) => (
        <Account
          account={account}
          made={isOf(account, made) ? made : undefined}
          share={isOf(account, share) ? share : undefined}
        />
      ))}
    </section>
  )
}

interface OfAccount {
  service: string
  username: string
}

function isOf({ service, username }: CredentialsItem, form: OfAccount | undefined): boolean {
  return form?.service === service && form.username === username
}

interface AccountProps extends Pick<OwnServicesProps, 'made' | 'share'> {
  account: CredentialsItem
}

/** What is shown of an account. Each change of it takes the service a moment, in which it is as good as before. */
function Account({ account, made, share }: AccountProps) {
  const { own: words } = useWords()
  const { service, name, username, state, fields, profiles } = account
  if (state === 'removing') return <p class="note">{words.accountStates.removing}</p>
  const id = `${service}-${username}`
  // Of mail and files the service says itself what people need to know.
  const server = readServers(profiles).find((one) => useOf(one) === 'dav')
  return (
    <>
      {state !== 'active' && <p class="note">{words.accountStates[state]}</p>}
      <Facts
        facts={[
          ...fields.map((field, at): [string, Child] => [
            field.label,
            <FieldValue id={`${id}-${at}`} field={field} />,
          ]),
          [words.server, server && <Copyable id={`${id}-host`} label={words.server} value={server.host} />],
          [
            words.port,
            server && <Copyable id={`${id}-port`} label={words.port} value={String(server.port)} />,
          ],
        ]}
      />
      <OwnAppPasswords account={account} made={made} />
      <OwnShares account={account} refused={share} />
      {serversOf(account).length > 0 && (
        <div class="actions">
          <LinkButton to={href('/me/setup')} weight="second" label={words.setUpOf(name)}>
            {words.setUp}
          </LinkButton>
        </div>
      )}
    </>
  )
}
