import type { Words } from '../en.ts'

/** How a problem is shown. */
export const problem: Words['problem'] = {
  title: 'Das hat nicht geklappt',
  fields: 'Was zu berichtigen ist',
  report: 'Bericht zum Kopieren',
  means: 'Was es bedeutet',
  at: (line, column) => `Zeile ${line}, Spalte ${column}`,
  code: 'Kennung',
  whatToDo: 'Was Sie tun können',
  back: 'Zurück zu den Diensten',
}

export const invalidField: Words['invalidField'] = 'ist nicht gültig'

export { problems } from './problem-words.ts'
export { fields } from './fields.ts'
