import type { Words } from '../en.ts'

/** Set-up and what follows it. */
export const setup: Words['setup'] = {
  title: 'Ihre Zelle einrichten',
  lead: 'Wenige Angaben, und die Zelle gehört Ihnen.',
  codeStep: 'Bestätigen, dass es Ihr Gerät ist',
  code: 'Einrichtungscode',
  codeHint:
    'Der Code wurde dort ausgegeben, wo Sie die Zelle gestartet haben. „cell setup-code“ auf dem Gerät erzeugt einen neuen.',
  cellStep: 'Der Zelle einen Namen geben',
  cellName: 'Name der Zelle',
  cellNameHint: 'Kleinbuchstaben, Ziffern und Bindestriche.',
  mode: 'Wo soll Ihre Zelle erreichbar sein?',
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
      hint: 'Die Domain muss auf dieses Gerät zeigen, mit offenem Port 80.',
    },
  },
  domain: 'Domain',
  domainHint: 'Zum Beispiel cell.example.org',
  token: 'Token des Domain-Anbieters',
  tokenHint: 'Nur falls der Anbieter einen braucht. Der Token bleibt auf diesem Gerät.',
  youStep: 'Administrator anlegen',
  username: 'Ihr Benutzername',
  password: 'Ihr Passwort',
  passwordHint: 'Mindestens 8 Zeichen.',
  deviceStep: 'Erstes Gerät verbinden',
  device: 'Name des Geräts',
  deviceHint:
    'Zum Beispiel „phone“. Der QR-Code folgt auf der nächsten Seite. Leer lassen, um das zu überspringen.',
  check: 'Zuerst die Domain prüfen',
  submit: 'Einrichten',
}

export const welcome: Words['welcome'] = {
  title: 'Ihre Zelle ist eingerichtet',
  lead: 'Noch ein Schritt: Verbinden Sie Ihr erstes Gerät, damit Sie die Zelle von überall erreichen.',
  device: (name: string) => `${name} verbinden`,
  scan: 'Scannen Sie den Code mit der WireGuard-App. Er enthält den privaten Schlüssel dieses Geräts.',
  trust: 'Zertifikat installieren',
  go: 'Zu Ihrer Zelle',
}
