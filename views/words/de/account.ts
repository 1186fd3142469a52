import type { Words } from '../en.ts'

/** The own sign-in: password, two-factor sign-in, sessions. */
export const account: Words['account'] = {
  title: 'Ihre Anmeldung',
  password: 'Passwort',
  oldPassword: 'Aktuelles Passwort',
  newPassword: 'Neues Passwort',
  endTokens: 'Alle Token widerrufen',
  endTokensHint: 'Programme, die die Zelle mit einem Token nutzen, brauchen dann einen neuen.',
  changePassword: 'Passwort ändern',
  secondFactor: 'Zwei-Faktor-Anmeldung',
  secondFactorHint:
    'Die Zelle fragt dann bei jeder Anmeldung außer nach dem Passwort auch nach einem Code Ihrer Authenticator-App.',
  turnOn: 'Einschalten…',
  scan: 'Scannen Sie das Bild mit Ihrer Authenticator-App, oder geben Sie dort das Geheimnis ein. Geben Sie dann den Code ein, den die App anzeigt.',
  qr: 'QR-Code des Geheimnisses',
  secret: 'Geheimnis',
  code: 'Code',
  firstCodeHint:
    'Sechs Ziffern. Wenn die App das Geheimnis nicht hat, öffnen Sie diese Seite noch einmal und beginnen Sie neu.',
  codeHint: 'Sechs Ziffern der App oder ein Wiederherstellungscode.',
  confirm: 'Bestätigen',
  recoveryCodesOnce:
    'Die Zwei-Faktor-Anmeldung ist eingeschaltet. Jeder dieser Wiederherstellungscodes ersetzt einmal einen Code der App. Sie werden nur einmal angezeigt: Drucken Sie sie jetzt aus, oder schreiben Sie sie auf.',
  onSince: 'Eingeschaltet seit',
  recoveryCodesLeft: 'Übrige Wiederherstellungscodes',
  turnOff: 'Ausschalten',
  sessions: 'Sitzungen',
  sessionsHint: 'Browser, die mit Ihrem Namen angemeldet sind.',
  browser: 'Browser',
  unknownBrowser: 'Unbekannt',
  address: 'Adresse',
  signedIn: 'Angemeldet',
  lastSeen: 'Zuletzt genutzt',
  ends: 'Endet',
  action: 'Aktion',
  thisOne: 'Dieser Browser',
  end: 'Beenden',
  endOf: (browser) => `Sitzung von ${browser} beenden`,
}
