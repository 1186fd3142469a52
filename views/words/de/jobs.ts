import type { Words } from '../en.ts'

/** Jobs: the list and one job. */
export const job: Words['job'] = {
  steps: 'Schritte',
  cancel: 'Auftrag abbrechen',
  cancelTitle: 'Diesen Auftrag abbrechen?',
  cancelHint: 'Die bisherigen Schritte werden rückgängig gemacht.',
  reload: 'Neu laden',
  began: 'Begonnen',
  took: 'Dauer',
  toService: 'Zum Dienst',
  again: 'Noch einmal versuchen',
  ofBytes: (done, total) => `${done} von ${total}`,
  rate: (rate) => `${rate}/s`,
  now: (label) => `Jetzt: ${label}`,
}

export const jobs: Words['jobs'] = {
  title: 'Aufträge',
  none: 'Noch keine Aufträge.',
  what: 'Auftrag',
  state: 'Zustand',
  began: 'Begonnen',
  took: 'Dauer',
  older: 'Ältere Aufträge',
}
