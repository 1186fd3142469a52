import type { Form } from './form.ts'

type FieldValue = string | number | boolean

/**
 * The values that the fields of a page mean, each field named `config.<key>`: what is left empty is left out, and what
 * is no number stays as it was typed, to be complained about like any other value.
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
 * The changes that the same fields mean to settings that stand: what is left empty goes back to its default, but for a
 * secret, which a page never shows: left empty, it stays.
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

/** The same fields, for showing them again: with a no for whatever was not ticked. */
export function fieldsAgain(form: Form, fields: Record<string, string>): Record<string, string> {
  const unticked = Object.entries(form).flatMap(([key, { type }]) =>
    type === 'boolean' ? [[`config.${key}`, 'false'] as const] : [],
  )
  return { ...Object.fromEntries(unticked), ...fields }
}
