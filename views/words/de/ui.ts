import type { Words } from '../en.ts'

/** What every page has: the frame, states, notes that pass. */
export const product: Words['product'] = 'Personal Internet Cell'

export const language: Words['language'] = 'Deutsch'

export const skip: Words['skip'] = 'Zum Inhalt springen'

export const nav: Words['nav'] = {
  label: 'Hauptmenü',
  menu: 'Menü',
  close: 'Menü schließen',
  home: 'Start',
  services: 'Dienste',
  installed: 'Installierte Dienste',
  peers: 'Personen',
  exits: 'Ausgänge',
  domain: 'Domain',
  jobs: 'Aufträge',
  keptData: 'Aufbewahrte Daten',
  settings: 'Einstellungen',
  account: 'Ihre Anmeldung',
  activity: 'Aktivität',
  signOut: 'Abmelden',
  unseen: 'Die installierten Dienste lassen sich gerade nicht auflisten.',
}

export const looks: Words['looks'] = {
  label: 'Aussehen und Sprache',
  theme: 'Farben',
  auto: 'Wie das Gerät',
  light: 'Hell',
  dark: 'Dunkel',
  speech: 'Sprache',
}

export const live: Words['live'] = {
  silent: 'Verbindung verloren. Diese Seite ist vielleicht nicht aktuell. Neuer Versuch…',
  gone: 'Die Zelle antwortet nicht. Diese Seite ist vielleicht nicht aktuell. Neuer Versuch…',
  signedOut: 'Sie sind abgemeldet.',
  signIn: 'Wieder anmelden',
}

export const states: Words['states'] = {
  available: 'Verfügbar',
  pending: 'Wird eingerichtet',
  active: 'Aktiv',
  removing: 'Wird entfernt',
  installing: 'Wird installiert',
  running: 'Läuft',
  stopped: 'Angehalten',
  unhealthy: 'Gestört',
  uninstalling: 'Wird entfernt',
  failed: 'Fehlgeschlagen',
  'kept-data': 'Daten aufbewahrt',
  queued: 'Wartet',
  undoing: 'Wird rückgängig gemacht',
  done: 'Fertig',
  cancelled: 'Abgebrochen',
  waiting: 'Wartet',
  undone: 'Rückgängig gemacht',
  good: 'Gut',
  warning: 'Warnung',
  healthy: 'Gesund',
  starting: 'Startet',
  connecting: 'Verbindet',
  working: 'Trägt',
  down: 'Ausgefallen: nichts geht hinaus',
  none: 'Ohne Prüfung',
  missing: 'Fehlt',
  created: 'Angelegt',
  restarting: 'Startet neu',
  paused: 'Pausiert',
  exited: 'Beendet',
  dead: 'Tot',
  connected: 'Verbunden',
  away: 'Nicht da',
  unseen: 'Nicht verbunden',
  disabled: 'Gesperrt',
  expired: 'Abgelaufen',
  verified: 'Geprüft',
  unsigned: 'Nicht signiert',
  rejected: 'Abgelehnt',
  unavailable: 'Ungeprüft',
  skipped: 'Ungeprüft',
}

export const toasts: Words['toasts'] = {
  saved: 'Gespeichert.',
  located: 'Der Anbieter wurde gebeten, die Adresse zu veröffentlichen.',
  checked: 'Der Anbieter akzeptiert diese Einstellungen.',
  revoked: 'Der Token ist widerrufen.',
  password: 'Das Passwort ist geändert. Alle anderen Sitzungen sind beendet.',
  ended: 'Die Sitzung ist beendet.',
  single: 'Die Zwei-Faktor-Anmeldung ist ausgeschaltet.',
}

export const styleguide: Words['styleguide'] = { title: 'Gestaltung' }

export const copying: Words['copying'] = {
  show: 'Anzeigen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyOf: (label) => `Kopieren: ${label}`,
}
