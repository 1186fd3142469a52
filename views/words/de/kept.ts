import type { Words } from '../en.ts'

/** Kept data. */
export const kept: Words['kept'] = {
  title: 'Aufbewahrte Daten',
  lead: 'Daten von Diensten, die Sie entfernt haben. Sie bleiben, bis Sie sie löschen.',
  none: 'Keine aufbewahrten Daten.',
  noneHint: 'Wenn Sie einen Dienst entfernen, werden seine Daten aufbewahrt und hier aufgelistet.',
  service: 'Dienst',
  size: 'Größe',
  since: 'Aufbewahrt seit',
  actions: 'Aktion',
  reinstall: 'Neu installieren…',
  reinstallOf: (id) => `${id} mit seinen Daten neu installieren`,
  download: 'Herunterladen',
  downloadOf: (id) => `Daten von ${id} herunterladen`,
  delete: 'Löschen…',
  deleteOf: (id) => `Daten von ${id} löschen`,
  deleteLead: (size) => `${size} werden endgültig gelöscht. Nur eine Sicherung bringt die Daten zurück.`,
  confirm: 'Endgültig löschen',
}
