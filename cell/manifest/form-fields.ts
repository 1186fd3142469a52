import type { Form } from './form.ts'

type FieldValue = string | number | boolean

/**
 * Reads values from the form fields of a page, named `config.<key>`. Empty fields are left out; what is not a number is
 * passed on as typed, so that validation reports it like any other value.
 */
export function valuesOfFields(form: Form, fields: Record<string, string>): Record<string, FieldValue> {
  const values = Object.entries(form).flatMap(([key, { type }]): [string, FieldValue][] => {
    const typed = fields[`config.${key}`] ?? ''
    if (type === 'boolean') return [[key, typed === 'true']]
    if (typed === '') return []
    return [[key, type === 'integer' && /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed]]
  })
  return Object.fromEntries(values)
}

/**
 * Reads a merge patch from the same fields: an empty field restores its default, except a secret, which pages never
 * show: left empty, it is not changed.
 */
export function changesOfFields(
  form: Form,
  fields: Record<string, string>,
): Record<string, FieldValue | null> {
  const emptied = Object.entries(form).flatMap(([key, { type }]) =>
    type === 'secret' || type === 'boolean' ? [] : [[key, null] as const],
  )
  return { ...Object.fromEntries(emptied), ...valuesOfFields(form, fields) }
}

/** The same fields to show again: an unticked box, which browsers do not send, is `false`. */
export function fieldsAgain(form: Form, fields: Record<string, string>): Record<string, string> {
  const unticked = Object.entries(form).flatMap(([key, { type }]) =>
    type === 'boolean' ? [[`config.${key}`, 'false'] as const] : [],
  )
  return { ...Object.fromEntries(unticked), ...fields }
}
