import type { Words } from '../en.ts'

/** Konten bei einem Dienst. */
export const accounts: Words['accounts'] = {
  lead: 'Wer sich bei diesem Dienst anmelden kann.',
  none: 'Noch hat niemand ein Konto.',
  noneHint: 'Legen Sie für jede Person eines an. Das Passwort entsteht hier und wird einmal angezeigt.',
  noneFound: (q) => `Kein Konto passt zu „${q}“.`,
  later: 'Installieren Sie zuerst den Dienst: Dann kann es bei ihm Konten geben.',
  noneEver: 'Dieser Dienst hat keine Konten: Wer ihn öffnen darf, benutzt ihn, wie er ist.',
  search: 'Konten durchsuchen',
  searchButton: 'Suchen',
  more: 'Mehr anzeigen',
  username: 'Benutzername',
  person: 'Person',
  state: 'Zustand',
  changed: 'Geändert',
  actions: 'Aktion',
  add: 'Konto anlegen',
  usernameHint: 'Leer lassen, um es wie die Person zu nennen.',
  personNone: 'Niemand Bestimmtes',
  password: 'Passwort',
  passwordHint: 'Leer lassen, um ein gutes erzeugen zu lassen.',
  remove: 'Entfernen',
  removeOf: (name) => `Konto ${name} entfernen`,
  removeLead:
    'Die Person kann sich nicht mehr anmelden, offene Sitzungen enden. Die Daten des Kontos werden beiseitegelegt.',
  reset: 'Passwort zurücksetzen',
  resetOf: (name) => `Passwort von ${name} zurücksetzen`,
  resetLead:
    'Das alte Passwort und die Passwörter der Geräte gelten dann nicht mehr. Das neue wird einmal angezeigt.',
  retry: 'Erneut versuchen',
  retryOf: (name) => `Erneut versuchen: ${name}`,
  nextTry: 'Nächster Versuch:',
  made: (name) => `Das Passwort von ${name}`,
  madeHint: 'Jetzt kopieren: Es wird hier nicht noch einmal angezeigt.',
  madeNothing: (name) => `Das Konto ${name} wird eingerichtet.`,
}
