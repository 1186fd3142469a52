import { raw } from 'hono/html'
import type { SecondFactorAnswer } from '../answers.ts'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Facts, When } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'
import { PasswordAgain } from './password-again.tsx'

/** How far somebody is with turning it on; what is in it is shown here, and never again. */
export type SecondFactorMade =
  { step: 'secret'; secret: string; picture: string } | { step: 'code' } | { step: 'done'; codes: string[] }

interface SecondFactorProps {
  factor: SecondFactorAnswer
  made?: SecondFactorMade | undefined
  problem: ProblemProps | undefined
}

/** Two-factor sign-in: turned on in two steps, and off with the password and a code. */
export function AccountSecondFactor({ factor, made, problem }: SecondFactorProps) {
  const { account: words } = useWords()
  return (
    <Card title={words.secondFactor} id="second-factor">
      {problem !== undefined && <ProblemBox {...problem} />}
      {made?.step === 'done' && <RecoveryCodes codes={made.codes} />}
      {factor.on ? (
        <TurnOff factor={factor} />
      ) : made === undefined || made.step === 'done' ? (
        <Begin problem={problem} />
      ) : (
        <Confirm made={made} />
      )}
    </Card>
  )
}

function Begin({ problem }: { problem: ProblemProps | undefined }) {
  const { account: words } = useWords()
  return (
    <>
      <p class="quiet">{words.secondFactorHint}</p>
      <form class="form" method="post" action={action('/account/second-factor')}>
        <PasswordAgain problem={problem} />
        <Button icon="shield">{words.turnOn}</Button>
      </form>
    </>
  )
}

function Confirm({ made }: { made: SecondFactorMade }) {
  const { account: words } = useWords()
  return (
    <>
      {made.step === 'secret' && (
        <>
          <p>{words.scan}</p>
          <div class="qr" role="img" aria-label={words.qr}>
            {raw(made.picture)}
          </div>
          <Facts facts={[[words.secret, <code>{made.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>]]} />
        </>
      )}
      <form class="form" method="post" action={action('/account/second-factor/confirm')}>
        <CodeField hint={words.firstCodeHint} />
        <Button>{words.confirm}</Button>
      </form>
    </>
  )
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  const { account: words } = useWords()
  return (
    <div class="toast" role="status">
      <p>{words.recoveryCodesOnce}</p>
      <pre class="report" tabindex={0}>
        {codes.join('\n')}
      </pre>
    </div>
  )
}

function TurnOff({ factor: { since, recovery_codes_left } }: { factor: SecondFactorAnswer }) {
  const { account: words } = useWords()
  return (
    <>
      <Facts
        facts={[
          [words.onSince, since === null ? undefined : <When at={since} />],
          [words.recoveryCodesLeft, String(recovery_codes_left)],
        ]}
      />
      <form class="form" method="post" action={action('/account/second-factor/off')}>
        <Field
          name="password"
          label={words.oldPassword}
          type="password"
          autocomplete="current-password"
          required
        />
        <CodeField hint={words.codeHint} />
        <Button weight="danger">{words.turnOff}</Button>
      </form>
    </>
  )
}

/** Six digits of an app, or a recovery code; phones offer the one, and no keyboard stands in the way of the other. */
export function CodeField({ hint }: { hint: string }) {
  const { account: words } = useWords()
  return (
    <Field
      name="code"
      label={words.code}
      hint={hint}
      autocomplete="one-time-code"
      required
      verbatim
      more={{ maxlength: 64 }}
    />
  )
}
