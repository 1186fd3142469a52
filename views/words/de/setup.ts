import type { Words } from '../en.ts'

/** Set-up and what follows it. */
export const setup: Words['setup'] = {
  title: 'Ihre Zelle einrichten',
  lead: 'Wenige Angaben, und das Gerät gehört Ihnen.',
  codeStep: 'Zeigen, dass es Ihr Gerät ist',
  code: 'Einrichtungscode',
  codeHint:
    'Er wurde dort ausgegeben, wo die Zelle gestartet wurde. „cell setup-code“ auf dem Gerät macht einen neuen.',
  cellStep: 'Der Zelle einen Namen geben',
  cellName: 'Name der Zelle',
  cellNameHint: 'Kleinbuchstaben, Ziffern und Bindestriche.',
  mode: 'Wo soll sie erreichbar sein?',
  modes: {
    lan: { label: 'Nur zu Hause', hint: 'Namen im eigenen Netz. Nichts zu kaufen, nichts anzumelden.' },
    pic_ngo: {
      label: 'Ein Name unter pic.ngo',
      hint: 'Kostenlos, mit Zertifikaten, denen jedes Gerät vertraut.',
    },
    cloudflare: {
      label: 'Eine eigene Domain bei Cloudflare',
      hint: 'Braucht einen API-Token dieses Kontos.',
    },
    duckdns: { label: 'Ein Name bei DuckDNS', hint: 'Kostenlos; braucht den Token, den DuckDNS anzeigt.' },
    http01: {
      label: 'Eine andere eigene Domain',
      hint: 'Sie muss zu diesem Gerät führen, mit offenem Port 80.',
    },
  },
  domain: 'Die Domain',
  domainHint: 'Zum Beispiel cell.example.org',
  token: 'Der Token des Anbieters dieser Domain',
  tokenHint: 'Falls nötig. Er bleibt auf diesem Gerät.',
  youStep: 'Die Verwaltung übernehmen',
  username: 'Ihr Benutzername',
  password: 'Ihr Passwort',
  passwordHint: 'Mindestens 8 Zeichen.',
  deviceStep: 'Das erste Gerät hereinlassen',
  device: 'Name des Geräts',
  deviceHint:
    'Zum Beispiel phone. Es kommt von überall herein; sein QR-Code steht auf der nächsten Seite. Leer: später.',
  check: 'Zuerst die Domain prüfen',
  submit: 'Einrichten',
}

export const welcome: Words['welcome'] = {
  title: 'Ihre Zelle ist eingerichtet',
  lead: 'Noch eines: Ihr erstes Gerät, damit Sie die Zelle von überall erreichen.',
  device: (name: string) => `${name} hereinlassen`,
  scan: 'Lesen Sie das mit der WireGuard-App. Es enthält den privaten Schlüssel dieses einen Geräts.',
  trust: 'Es der Zelle vertrauen lassen',
  go: 'Zu Ihrer Zelle',
}
