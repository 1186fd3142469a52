import { useContext } from 'hono/jsx'
import { Choices } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { useWords } from '../words/words.ts'

interface AllowedServicesProps {
  allowed: string[] | null
  /** What it means when none is chosen. */
  all: { label: string; hint: string }
}

/** Those that are installed, and those that it may use once they are. */
export function AllowedServices({ allowed, all }: AllowedServicesProps) {
  const { peers: words } = useWords()
  const installed = (useContext(Frame).services ?? []).map(({ id, name }) => ({ id, name }))
  const others = (allowed ?? []).filter((id) => installed.every((one) => one.id !== id))
  const offered = [...installed, ...others.map((id) => ({ id, name: id }))]
  return (
    <>
      <Choices
        name="access"
        label={words.services}
        value={allowed === null ? 'all' : 'some'}
        options={[
          { value: 'all', ...all },
          { value: 'some', label: words.someServices, hint: words.someServicesHint },
        ]}
      />
      <fieldset class="choices for-some">
        <legend class="hidden">{words.someServices}</legend>
        {offered.map(({ id, name }) => (
          <label class="choice">
            <input
              type="checkbox"
              name="services"
              value={id}
              checked={allowed === null || allowed.includes(id)}
            />
            <span>
              <b>{name}</b>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  )
}
