import type { Child } from 'hono/jsx'

interface FieldProps {
  name: string
  /** Where several forms of a page have a field of this name. */
  id?: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  value?: string | undefined
  type?: 'text' | 'password' | 'number' | 'search' | 'date'
  required?: boolean
  autocomplete?: string
  /** A name, a key, an address or a code: a phone's keyboard shall leave it as it is typed. */
  verbatim?: boolean
  /** More attributes of the input. */
  more?: Record<string, string | number | boolean>
}

/** An input with its name, its hint, and what is wrong with what was typed. */
export function Field({
  name,
  id = name,
  label,
  hint,
  error,
  value,
  type = 'text',
  required,
  autocomplete = 'off',
  verbatim,
  more,
}: FieldProps) {
  return (
    <FieldFrame name={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        name={name}
        type={type}
        autocomplete={autocomplete}
        {...(value !== undefined && { value })}
        {...(required === true && { required: true })}
        {...(verbatim === true && untouched)}
        {...describedBy(id, hint, error)}
        {...more}
      />
    </FieldFrame>
  )
}

/** Several lines, such as a file that is pasted. */
export function Lines({ name, label, hint, error, required }: Omit<FieldProps, 'id' | 'type' | 'value'>) {
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <textarea
        id={name}
        name={name}
        rows={8}
        autocomplete="off"
        {...(required === true && { required: true })}
        {...untouched}
        {...describedBy(name, hint, error)}
      ></textarea>
    </FieldFrame>
  )
}

const untouched: Record<string, string> = { autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false' }

interface SelectProps {
  name: string
  /** Where several forms of a page have a field of this name. */
  id?: string
  label: string
  required?: boolean
  hint?: string | undefined
  error?: string | undefined
  value?: string | undefined
  options: { value: string; label: string }[]
}

export function Select({ name, id = name, label, hint, error, value, options }: SelectProps) {
  return (
    <FieldFrame name={id} label={label} hint={hint} error={error}>
      <select id={id} name={name} {...describedBy(id, hint, error)}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

interface ChoicesProps {
  name: string
  label: string
  value: string
  options: { value: string; label: string; hint?: string }[]
}

/** A few choices, each with a word of what it means. */
export function Choices({ name, label, value, options }: ChoicesProps) {
  return (
    <fieldset class="choices">
      <legend>{label}</legend>
      {options.map((option) => (
        <label class="choice">
          <input type="radio" name={name} value={option.value} checked={option.value === value} />
          <span>
            <b>{option.label}</b>
            {option.hint !== undefined && <span class="quiet">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A yes or no; what is not ticked is not sent, and means no. */
export function Tick({
  name,
  label,
  hint,
  checked,
}: {
  name: string
  label: string
  hint?: string
  checked: boolean
}) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value="true" checked={checked} />
      <span>
        <b>{label}</b>
        {hint !== undefined && <span class="quiet">{hint}</span>}
      </span>
    </label>
  )
}

interface FrameProps {
  name: string
  label: string
  hint: string | undefined
  error: string | undefined
  children: Child
}

function FieldFrame({ name, label, hint, error, children }: FrameProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {children}
      {error !== undefined && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="quiet small" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

function describedBy(name: string, hint: string | undefined, error: string | undefined) {
  const ids = [error !== undefined && `${name}-error`, hint !== undefined && `${name}-hint`].filter(Boolean)
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    // A browser goes to the first of them.
    ...(error !== undefined && { 'aria-invalid': 'true' as const, autofocus: true }),
  }
}
