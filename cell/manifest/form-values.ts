import { Problem, type FieldError } from '../../config/problem.ts'
import type { Form, FormField } from './form.ts'
import { matchesWhole } from './pattern.ts'
import { heard, say } from '../../config/field-messages.ts'

type FormValues = Record<string, string | number | boolean>

/** The values of a form, defaults filled in. Throws `config-invalid` with every complaint. */
export function formValues(form: Form, given: Record<string, unknown>): FormValues {
  const errors: FieldError[] = []
  const values: FormValues = {}
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(form, key)) errors.push({ path: `config.${key}`, ...heard(say('setting-unknown')) })
  }
  for (const [key, field] of Object.entries(form)) {
    const value = Object.hasOwn(given, key) ? given[key] : defaultOf(field)
    const wrong = value === undefined ? (field.required ? say('required') : undefined) : wrongIn(field, value)
    if (wrong !== undefined) errors.push({ path: `config.${key}`, ...heard(wrong) })
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      values[key] = value
  }
  if (errors.length > 0) throw new Problem('config-invalid', {}, { errors })
  return values
}

export function defaultOf(field: FormField): string | number | boolean | undefined {
  return field.type === 'secret' ? undefined : field.default
}

/** What is wrong with a value of a field, if anything. */
export function wrongIn(field: FormField, value: unknown): string | undefined {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : say('yes-no')
    case 'enum':
      return field.enum.some((one) => one === value)
        ? undefined
        : say('one-of', { values: field.enum.join(', ') })
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return say('whole-number')
      return outside(value, field, '')
    case 'string':
    case 'secret':
      if (typeof value !== 'string' || !isText(value, field.type === 'secret')) return say('one-line')
      if (value.length > textLimit) return say('at-most-characters', { most: textLimit })
      if (field.pattern !== undefined && !matchesWhole(field.pattern, value))
        return say('pattern', { pattern: field.pattern })
      return outside(value.length, field, ' characters')
  }
}

const textLimit = 16 * 1024

/** Only secrets may have several lines, such as keys: they go into files and nowhere else. */
function isText(value: string, lines: boolean): boolean {
  return value.isWellFormed() && !/\p{Cc}/u.test(lines ? value.replaceAll(/[\n\t]/g, '') : value)
}

function outside(
  size: number,
  { min, max }: { min?: number; max?: number },
  unit: string,
): string | undefined {
  if (min !== undefined && size < min) return say('at-least', { least: min, unit })
  return max !== undefined && size > max ? say('at-most', { most: max, unit }) : undefined
}
