import type { Words } from '../en.ts'

/** How a problem is shown. */
export const problem: Words['problem'] = {
  title: 'Das hat nicht geklappt',
  fields: 'Was zu berichtigen ist',
  report: 'Bericht zum Kopieren',
  back: 'Zurück zu den Diensten',
}
