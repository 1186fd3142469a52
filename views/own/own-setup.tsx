import type { Child } from 'hono/jsx'
import { raw } from 'hono/html'
import { renderQr } from '../../cell/peers/qr.ts'
import { serversOf, useOf, type Use } from '../../cell/render/servers.ts'
import type { CredentialsItem } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

interface OwnSetupProps {
  credentials: CredentialsItem[]
}

/** How each kind of device comes to use the services, in steps: of what this person has. */
export function OwnSetupPage({ credentials }: OwnSetupProps) {
  const { own: words, domain } = useWords()
  const has = new Set<Use>(credentials.flatMap(serversOf).map(useOf))
  const { apple, android, mac, windows, linux } = words.systems
  return (
    <Page title={words.setUp}>
      <p class="quiet">{has.size === 0 ? words.nothingToSetUp : words.setUpLead}</p>
      <div class="actions">
        <LinkButton to={href('/trust')} weight="second" icon="shield">
          {domain.trust}
        </LinkButton>
      </div>
      <System {...apple} has={has} profile={<ProfileButton />} />
      <System
        {...android}
        has={has}
        dav={credentials.map((account) => (
          <DavLink account={account} />
        ))}
      />
      <System {...mac} has={has} profile={<ProfileButton />} />
      <System {...windows} has={has} />
      <System {...linux} has={has} />
      <a href={href('/me')}>{words.back}</a>
    </Page>
  )
}

interface SystemProps {
  name: string
  /** Steps by what they set up; `profile` does calendars, contacts and mail at once. */
  steps: Partial<Record<Use | 'profile', string[]>>
  has: ReadonlySet<Use>
  /** What stands below the steps of that part. */
  profile?: Child
  dav?: Child
}

/** Nothing for who has nothing that this system could set up. */
function System({ name, steps, has, profile, dav }: SystemProps) {
  const { own: words } = useWords()
  const below = { profile, dav, mail: null, files: null }
  const isWanted = { profile: has.has('dav') || has.has('mail'), ...wantedOf(has) }
  const shown = (['profile', 'dav', 'mail', 'files'] as const).filter(
    (part) => isWanted[part] && steps[part] !== undefined,
  )
  if (shown.length === 0) return null
  return (
    <Card title={name}>
      {shown.map((part) => (
        <section>
          <h3>{words.parts[part]}</h3>
          <ol class="numbered">
            {steps[part]?.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          {below[part]}
        </section>
      ))}
    </Card>
  )
}

function wantedOf(has: ReadonlySet<Use>): Record<Use, boolean> {
  return { dav: has.has('dav'), mail: has.has('mail'), files: has.has('files') }
}

function ProfileButton() {
  const { own: words } = useWords()
  return (
    <div class="actions">
      <LinkButton to={href('/me/profile')} icon="download">
        {words.profile}
      </LinkButton>
    </div>
  )
}

/** DAVx⁵ takes the address of the link; it asks for user name and password. */
function DavLink({ account }: { account: CredentialsItem }) {
  const { own: words } = useWords()
  const { name } = account
  const server = serversOf(account).find((one) => useOf(one) === 'dav')
  if (server === undefined) return null
  const link = server.url.replace(/^https:/, 'davx5:')
  return (
    <>
      <div class="actions">
        <LinkButton to={link} icon="external" label={`${words.davx5}: ${name}`}>
          {words.davx5}
        </LinkButton>
      </div>
      <details>
        <summary>{words.davx5Scan(name)}</summary>
        <div class="qr" role="img" aria-label={words.davx5Of(name)}>
          {raw(renderQr(link))}
        </div>
      </details>
    </>
  )
}
