import type { Words } from '../en.ts'

/** The activity log. */
export const activity: Words['activity'] = {
  title: 'Aktivität',
  lead: 'Wer was getan hat. Jeder Eintrag ist mit dem vorigen verkettet, sodass Änderungen auffallen.',
  none: 'Noch keine Aktivität.',
  when: 'Wann',
  who: 'Wer',
  what: 'Was',
  subject: 'Betrifft',
  outcome: 'Ergebnis',
  older: 'Ältere',
  download: 'Alles herunterladen',
}
