import type { Form, FormField } from '../../cell/manifest/form.ts'
import { Field, Lines, Select, Tick } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { errorOf, type ProblemProps } from '../ui/problem-box.tsx'

interface ConfigFieldsProps {
  fields: Form
  /** What was typed, by the name of the input. */
  typed: Record<string, string>
  problem: ProblemProps | null
  /** What a changed value restarts, by setting; for a service that runs. */
  restarts?: Record<string, string[]>
}

/** The settings of a service as inputs, each named `config.<key>` as the API's complaints name it. */
export function ConfigFields({ fields, typed, problem, restarts }: ConfigFieldsProps) {
  const { service: words } = useWords()
  return (
    <>
      {Object.entries(fields).map(([key, plain]) => {
        const name = `config.${key}`
        const restarted = restarts?.[key]
        const effect =
          restarted?.length === 0 ? words.settingRestartsNothing : words.settingRestarts(listed(restarted))
        const field =
          restarted === undefined ? plain : { ...plain, description: `${plain.description} ${effect}` }
        return <ConfigInput name={name} field={field} typed={typed} error={errorOf(problem, name)} />
      })}
    </>
  )
}

const listed = (names: string[] = []): string => names.join(', ')

interface ConfigInputProps {
  name: string
  field: FormField
  typed: Record<string, string>
  error: string | undefined
}

function ConfigInput({ name, field, typed, error }: ConfigInputProps) {
  const { title: label, description: hint, required = false } = field
  const about = { name, label, hint, error, required }
  const before = typed[name] ?? ('default' in field ? String(field.default) : undefined)
  switch (field.type) {
    case 'boolean':
      return <Tick name={name} label={label} hint={hint} checked={before === 'true'} />
    case 'enum':
      return (
        <Select {...about} value={before} options={field.enum.map((value) => ({ value, label: value }))} />
      )
    case 'secret':
      return field.lines === true ? <Lines {...about} /> : <Field {...about} type="password" />
    case 'integer':
      return <Field {...about} type="number" value={before} more={limitsOf(field)} />
    case 'string':
      return <Field {...about} value={before} />
  }
}

function limitsOf({ min, max }: { min?: number; max?: number }): Record<string, number> {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}
