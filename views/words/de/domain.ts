import type { Words } from '../en.ts'

/** The name, its certificate, and how devices come to trust it. */
export const domain: Words['domain'] = {
  title: 'Domain und Zertifikat',
  name: 'Name',
  mode: 'Modus',
  names: 'Zertifikat für',
  certificate: 'Zertifikat',
  ownAuthority:
    'Ihre Zelle stellt ihre Zertifikate selbst aus. Installieren Sie ihr Stammzertifikat einmal auf jedem Gerät.',
  trust: 'Zertifikat installieren',
  issuer: 'Ausgestellt von',
  since: 'Gültig seit',
  until: 'Gültig bis',
  due: 'Wird bald erneuert',
  dues: {
    missing: 'noch kein Zertifikat',
    'other names': 'das Zertifikat ist für andere Namen',
    'nearly over': 'das Zertifikat läuft bald ab',
  },
  renew: 'Jetzt erneuern',
  address: 'Adresse',
  leadsTo: 'Der Name zeigt auf',
  nowhere: 'noch keine Adresse',
  publish: 'Jetzt prüfen und veröffentlichen',
  change: 'Namen ändern',
  save: 'Prüfen und speichern',
  check: 'Nur prüfen',
}

export const trust: Words['trust'] = {
  title: 'Zertifikat auf einem Gerät installieren',
  lead: 'Mit diesem Zertifikat öffnet ein Gerät jede Seite der Zelle ohne Warnung.',
  root: 'Stammzertifikat',
  none: 'Noch kein Stammzertifikat',
  noneHint:
    'Die Zelle erstellt das Zertifikat bei ihrem ersten Start, der einige Minuten dauert. Dann können Sie es hier herunterladen.',
  commonName: 'Name',
  fingerprint: 'SHA-256-Fingerabdruck',
  since: 'Gültig seit',
  until: 'Gültig bis',
  replaced:
    'Dieses Zertifikat hat ein früheres ersetzt. Geräte, die das frühere hatten, brauchen nun dieses; das frühere dort entfernen',
  compare:
    'Vergleichen Sie den Fingerabdruck mit dem, den „cell ca show“ auf dem Gerät der Zelle zeigt, bevor Sie vertrauen.',
  pem: '.pem herunterladen',
  mobileconfig: 'Profil für iPhone und Mac',
  how: 'Anleitung',
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
      name: 'Firefox mit eigener Zertifikatsliste',
      steps: [
        'Einstellungen, Zertifikate, Zertifikate anzeigen, Zertifizierungsstellen, Importieren: die .pem-Datei wählen.',
      ],
    },
  },
}
