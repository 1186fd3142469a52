import type { DeviceItem } from '../answers.ts'
import { action } from '../href.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Field, Tick } from '../ui/field.tsx'
import { errorOf, ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { useWords } from '../words/words.ts'
import { AllowedServices } from './allowed-services.tsx'
import { ExpiryField } from './expiry-field.tsx'
import { TunnelChoice } from './peer-add.tsx'

interface DeviceAccessProps {
  peer: string
  device: DeviceItem
  problem?: ProblemProps | undefined
}

/** What a device is called and what it may: what its person may, unless it is set here. */
export function DeviceAccess({ peer, device, problem }: DeviceAccessProps) {
  const { peers: words } = useWords()
  const { name, enabled, tunnel, services, expires_at } = device
  const to = action('/peers/:name/devices/:device', { name: peer, device: name })
  return (
    <Card title={words.deviceSettings}>
      {problem !== undefined && <ProblemBox {...problem} />}
      <form class="form" method="post" action={to}>
        <Field
          name="name"
          label={words.deviceName}
          hint={words.nameHint}
          value={name}
          error={errorOf(problem ?? null, 'name')}
          required
          verbatim
          more={{ maxlength: 64 }}
        />
        <Tick name="enabled" label={words.enabled} hint={words.deviceEnabledHint} checked={enabled} />
        <TunnelChoice value={tunnel} />
        <AllowedServices allowed={services} all={{ label: words.asPerson, hint: words.asPersonHint(peer) }} />
        <ExpiryField at={expires_at} />
        <Button>{words.save}</Button>
      </form>
    </Card>
  )
}
