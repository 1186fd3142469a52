import type { Words } from '../en.ts'

/** Kept data. */
export const kept: Words['kept'] = {
  title: 'Aufbewahrte Daten',
  lead: 'Was entfernte Dienste zurückließen. Es bleibt, bis Sie es löschen.',
  none: 'Es sind keine Daten aufbewahrt.',
  noneHint: 'Wird ein Dienst entfernt, bleiben seine Daten und stehen hier.',
  service: 'Dienst',
  size: 'Größe',
  since: 'Aufbewahrt seit',
  actions: 'Was zu tun ist',
  reinstall: 'Neu installieren…',
  reinstallOf: (id) => `${id} mit seinen Daten neu installieren`,
  download: 'Herunterladen',
  downloadOf: (id) => `Daten von ${id} herunterladen`,
  delete: 'Löschen…',
  deleteOf: (id) => `Daten von ${id} löschen`,
  deleteLead: (size) => `${size} sind endgültig weg. Nur eine Sicherung bringt sie zurück.`,
  confirm: 'Endgültig löschen',
}
