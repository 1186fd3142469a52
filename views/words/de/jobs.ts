import type { Words } from '../en.ts'

/** Jobs: the list and one job. */
export const job: Words['job'] = {
  titles: {
    'service-install': (name) => `${name} installieren`,
    'service-uninstall': (name) => `${name} entfernen`,
    'service-start': (name) => `${name} starten`,
    'service-stop': (name) => `${name} anhalten`,
    'service-restart': (name) => `${name} neu starten`,
    'service-configure': (name) => `${name} einstellen`,
    'service-repair': (name) => `${name} instand setzen`,
    'revocation-override': (name) => `Über den Widerruf von ${name} entscheiden`,
    retention: () => 'Alte Einträge entfernen',
    'trust-recheck': () => 'Die Signaturen erneut prüfen',
    'kept-data-delete': (name) => `Daten von ${name} löschen`,
    'store-build': () => 'Den eigenen Katalog bauen',
    'store-refresh': () => 'Die Kataloge lesen',
    'certificate-renew': () => 'Das Zertifikat erneuern',
    'address-publish': () => 'Die Adresse veröffentlichen',
    'core-repair': () => 'Den Kern der Zelle instand setzen',
    'network-apply': () => 'Namen und Wege anwenden',
    'peer-remove': (name) => `${name} aus dem VPN nehmen`,
  },
  steps: 'Schritte',
  cancel: 'Auftrag abbrechen',
  cancelTitle: 'Diesen Auftrag abbrechen?',
  cancelHint: 'Was bisher getan wurde, wird rückgängig gemacht.',
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
  none: 'Noch ist kein Auftrag gelaufen.',
  what: 'Was',
  state: 'Zustand',
  began: 'Begonnen',
  took: 'Dauer',
  older: 'Ältere Aufträge',
}
