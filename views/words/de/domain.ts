import type { Words } from '../en.ts'

/** The name, its certificate, and how devices come to trust it. */
export const domain: Words['domain'] = {
  title: 'Domain und Zertifikat',
  name: 'Name',
  mode: 'Geführt bei',
  names: 'Zertifikat für',
  certificate: 'Zertifikat',
  ownAuthority:
    'Im eigenen Netz bürgt die Zelle selbst für ihre Namen. Jedes Gerät muss ihr einmal zu vertrauen lernen.',
  trust: 'Ein Gerät vertrauen lassen',
  issuer: 'Ausgestellt von',
  since: 'Gültig seit',
  until: 'Gültig bis',
  due: 'Ein neues steht an',
  dues: {
    missing: 'es gibt noch keines',
    'other names': 'es ist für andere Namen',
    'nearly over': 'es läuft bald ab',
  },
  renew: 'Jetzt erneuern',
  address: 'Adresse',
  leadsTo: 'Der Name führt zu',
  nowhere: 'noch nirgendwohin',
  publish: 'Jetzt nachsehen und veröffentlichen',
  change: 'Den Namen ändern',
  save: 'Prüfen und übernehmen',
  check: 'Nur prüfen',
}

export const trust: Words['trust'] = {
  title: 'Ein Gerät dieser Zelle vertrauen lassen',
  lead: 'Vertraut ein Gerät diesem Zertifikat, öffnet sich jede Seite der Zelle ohne Warnung.',
  root: 'Stammzertifikat',
  none: 'Noch gibt es kein Stammzertifikat',
  noneHint:
    'Die Zelle macht es bei ihrem ersten Start, der einige Minuten dauert. Dann lässt es sich hier herunterladen.',
  commonName: 'Name',
  fingerprint: 'SHA-256-Fingerabdruck',
  since: 'Gültig seit',
  until: 'Gültig bis',
  compare:
    'Vergleichen Sie den Fingerabdruck mit dem, den „cell ca show“ auf dem Gerät der Zelle zeigt, bevor Sie vertrauen.',
  pem: '.pem herunterladen',
  mobileconfig: 'Profil für iPhone und Mac',
  how: 'So geht es',
  devices: {
    apple: {
      name: 'iPhone, iPad',
      steps: [
        'Das Profil in Safari öffnen und das Laden erlauben.',
        'Einstellungen, „Profil geladen“: installieren.',
        'Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: einschalten.',
      ],
    },
    mac: {
      name: 'Mac',
      steps: ['Das Profil öffnen.', 'Systemeinstellungen, Allgemein, Geräteverwaltung: installieren.'],
    },
    android: {
      name: 'Android',
      steps: [
        'Die .pem-Datei herunterladen.',
        'Einstellungen, Sicherheit, Verschlüsselung und Anmeldedaten, Zertifikat installieren, CA-Zertifikat: die Datei wählen.',
      ],
    },
    windows: {
      name: 'Windows',
      steps: [
        'Die .pem-Datei herunterladen und in .crt umbenennen.',
        'Öffnen, „Zertifikat installieren“, in „Vertrauenswürdige Stammzertifizierungsstellen“ ablegen.',
      ],
    },
    linux: {
      name: 'Linux',
      steps: [
        'Die .pem-Datei als cell-root.crt nach /usr/local/share/ca-certificates/ legen.',
        '„sudo update-ca-certificates“ ausführen.',
      ],
    },
    firefox: {
      name: 'Firefox, wo er eine eigene Liste hat',
      steps: [
        'Einstellungen, Zertifikate, Zertifikate anzeigen, Zertifizierungsstellen, Importieren: die .pem-Datei wählen.',
      ],
    },
  },
}
