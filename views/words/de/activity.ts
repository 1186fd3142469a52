import type { Words } from '../en.ts'

/** The activity log. */
export const activity: Words['activity'] = {
  title: 'Verlauf',
  lead: 'Wer was getan hat. Jede Zeile hängt an der vorigen, sodass keine unbemerkt geändert werden kann.',
  none: 'Noch ist nichts geschehen.',
  when: 'Wann',
  who: 'Wer',
  what: 'Was',
  subject: 'Woran',
  outcome: 'Ausgang',
  older: 'Ältere',
  download: 'Alles herunterladen',
}
