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
  peers: 'Geräte',
  domain: 'Domain',
  jobs: 'Aufträge',
  keptData: 'Aufbewahrte Daten',
  settings: 'Einstellungen',
  activity: 'Verlauf',
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
  silent: 'Die Zelle hat eine Weile nichts gesagt. Was hier steht, kann alt sein.',
  gone: 'Die Zelle antwortet nicht. Was hier steht, kann alt sein; sie wird immer wieder gefragt.',
  signedOut: 'Sie sind abgemeldet.',
  signIn: 'Wieder anmelden',
}

export const states: Words['states'] = {
  available: 'Verfügbar',
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
  none: 'Ohne Prüfung',
  missing: 'Nicht da',
  created: 'Angelegt',
  restarting: 'Startet neu',
  paused: 'Pausiert',
  exited: 'Beendet',
  dead: 'Tot',
  connected: 'Verbunden',
  away: 'Nicht da',
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
  located: 'Der Anbieter wurde gefragt. Eine neue Adresse ist unterwegs.',
  checked: 'Der Anbieter nimmt es an.',
  revoked: 'Der Schlüssel ist widerrufen.',
  password: 'Das Passwort ist geändert. Alle anderen Sitzungen sind beendet.',
}

export const styleguide: Words['styleguide'] = { title: 'Gestaltung' }
