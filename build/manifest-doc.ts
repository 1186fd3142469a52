import * as v from 'valibot'
import { costly, rules } from '../cell/manifest/rules.ts'
import { manifestShape } from '../cell/manifest/shape.ts'
import { boundVariables, plainVariables } from '../cell/manifest/variables.ts'
import { fieldsOf, type Field } from './schema-fields.ts'

/** `docs/manifest.md`: every field of a manifest with its type, rule and meaning. */
export function manifestDoc(): string {
  const variables = Object.entries({ ...plainVariables, ...boundVariables })
  return [
    '# The manifest',
    '<!-- Generated from the schema in cell/manifest by `npm run docs`; do not edit. -->',
    'A service of a store is described by a `manifest.json`, version 3. The cell, `cell store lint` and `cell store build` use one and the same schema: an unknown field is refused, and every mistake is named with its path, line and column.',
    'Editors check and complete a manifest by its JSON Schema, [store/manifest.schema.json](../store/manifest.schema.json); a cell serves it as `GET /api/schemas/manifest-v3.json`. A manifest names it in `$schema`. [The recipe of the calendar](../store/services/calendar/manifest.json) is an example.',
    ...sections('', manifestShape).flatMap(({ title, fields }) => [
      `## ${title === '' ? 'Fields' : `\`${title}\``}`,
      table(
        ['Field', 'Type', 'Required', 'Rule', 'Meaning'],
        fields.map(({ name, type, isRequired, rules, meaning }) => [
          `\`${name}\``,
          type,
          isRequired ? 'yes' : 'no',
          rules.join('; ').replaceAll('<', '&lt;'),
          meaning,
        ]),
      ),
    ]),
    '## Between fields',
    [...rules, costly].map(({ says }) => `- ${says}`).join('\n'),
    '## Variables',
    'A variable is written as `${NAME}`, and filled in once: a value that looks like a variable stays as it is.',
    table(
      ['Variable', 'Meaning'],
      variables.map(([name, meaning]) => [`\`\${${name}}\``, meaning]),
    ),
    '',
  ].join('\n\n')
}

/** The fields of an object, followed by those of the objects in it. */
function sections(
  title: string,
  schema: v.GenericSchema,
  seen = new Set<v.GenericSchema>(),
): { title: string; fields: Field[] }[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const fields = fieldsOf(schema)
  return [
    { title, fields },
    ...fields.flatMap(({ name, parts }) =>
      parts.flatMap((part) =>
        sections(`${title === '' ? '' : `${title}.`}${name}${part.place}`, part.schema, seen),
      ),
    ),
  ]
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
