import type { Child } from 'hono/jsx'
import { raw } from 'hono/html'
import { renderQr } from '../../cell/peers/qr.ts'
import { serversOf } from '../../cell/render/servers.ts'
import type { CredentialsItem } from '../answers.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { useWords } from '../words/words.ts'

interface OwnSetupProps {
  credentials: CredentialsItem[]
}

/** How each kind of device comes to use the services, in steps. */
export function OwnSetupPage({ credentials }: OwnSetupProps) {
  const { own: words, domain } = useWords()
  const ready = credentials.filter((account) => serversOf(account).length > 0)
  const { apple, android, mac, windows, linux } = words.systems
  return (
    <Page title={words.setUp}>
      <p class="quiet">{ready.length === 0 ? words.nothingToSetUp : words.setUpLead}</p>
      <div class="actions">
        <LinkButton to={href('/trust')} weight="second" icon="shield">
          {domain.trust}
        </LinkButton>
      </div>
      {ready.length > 0 && (
        <>
          <System {...apple}>
            <ProfileButton />
          </System>
          <System {...android}>
            {ready.map((account) => (
              <DavLink account={account} />
            ))}
          </System>
          <System {...mac}>
            <ProfileButton />
          </System>
          <System {...windows} />
          <System {...linux} />
        </>
      )}
      <a href={href('/me')}>{words.back}</a>
    </Page>
  )
}

function System({ name, steps, children }: { name: string; steps: string[]; children?: Child }) {
  return (
    <Card title={name}>
      <ol class="numbered">
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      {children}
    </Card>
  )
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
  const [server] = serversOf(account)
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
