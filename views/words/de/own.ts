import type { Words } from '../en.ts'

/** Die eigenen Seiten einer Person. */
export const own: Words['own'] = {
  invited: 'Willkommen',
  invitedOf: (name) => `Willkommen, ${name}`,
  invitedLead: (name) => `Wählen Sie ein Passwort. Ihr Benutzername ist „${name}“.`,
  accept: 'Anmelden',
  hello: (name) => `Hallo, ${name}`,
  services: 'Ihre Dienste',
  noServices: 'Sie können noch keinen Dienst nutzen.',
  open: 'Öffnen',
  openOf: (name) => `${name} öffnen`,
  server: 'Server',
  port: 'Port',
  hiddenPassword: 'Das für dieses Konto gewählte.',
  accountStates: {
    pending: 'Ihr Konto wird aktualisiert. Was hier steht, gilt in einem Augenblick.',
    failed:
      'Ihr Konto konnte noch nicht aktualisiert werden. Die Zelle versucht es weiter; fragen Sie sonst die Verwaltung.',
    removing: 'Ihr Konto wird entfernt.',
  },
  appPasswords: (many) => (many === 0 ? 'App-Passwörter' : `App-Passwörter (${many})`),
  appPasswordsHint:
    'Ein Passwort nur für ein Gerät oder eine App. Widerrufen Sie es, wenn das Gerät verloren ist: Die anderen gelten weiter.',
  appPasswordOnce: (label) => `Passwort für ${label}. Jetzt kopieren, es wird nicht noch einmal angezeigt.`,
  appPasswordLabel: 'Für welches Gerät oder welche App?',
  appPasswordHint: 'Zum Beispiel „Handy“ oder „Thunderbird“: höchstens 40 Zeichen, kein / oder \\.',
  appPasswordAdd: 'App-Passwort erstellen',
  revoke: 'Widerrufen',
  revokeOf: (label) => `Passwort für ${label} widerrufen`,
  revoked: 'Das App-Passwort ist widerrufen.',
  setUp: 'Handy oder Computer einrichten',
  setUpOf: (name) => `Handy oder Computer für ${name} einrichten`,
  setUpLead: 'Verbinden Sie das Gerät zuerst mit dem VPN. Folgen Sie dann den Schritten für sein System.',
  nothingToSetUp: 'Keiner Ihrer Dienste lässt sich jetzt auf einem Gerät einrichten.',
  profile: 'Profil herunterladen',
  davx5: 'In DAVx⁵ öffnen',
  davx5Of: (service) => `${service} in DAVx⁵`,
  davx5Scan: (service) => `Stattdessen den Code für ${service} scannen`,
  systems: {
    apple: {
      name: 'iPhone, iPad',
      steps: [
        'Öffnen Sie diese Seite in Safari, laden Sie das Profil und erlauben Sie es.',
        'Einstellungen, „Profil geladen“: installieren. Kalender und Kontakte sind da. Wird nach einem Passwort gefragt, ist es das dieses Kontos.',
        'Falls das Profil ein Stammzertifikat enthält: Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: einschalten.',
      ],
    },
    android: {
      name: 'Android',
      steps: [
        'Installieren Sie DAVx⁵ aus F-Droid oder Google Play.',
        'Öffnen Sie diese Seite auf dem Handy und tippen Sie auf den Link unten.',
        'Kopieren Sie Benutzername und Passwort von Ihrer Seite in DAVx⁵ und wählen Sie Kalender und Adressbücher.',
      ],
    },
    mac: {
      name: 'Mac',
      steps: [
        'Laden Sie das Profil und öffnen Sie es.',
        'Systemeinstellungen, Allgemein, Geräteverwaltung: installieren.',
      ],
    },
    windows: {
      name: 'Windows (Thunderbird)',
      steps: [
        'Thunderbird, Kalender, Neuer Kalender, Im Netzwerk.',
        'Geben Sie Benutzername und Adresse von Ihrer Seite ein, danach das Passwort.',
        'Adressbuch, Neues Adressbuch, CardDAV-Adressbuch hinzufügen: dieselben Angaben.',
      ],
    },
    linux: {
      name: 'Linux',
      steps: [
        'GNOME: Einstellungen, Online-Konten, Kalender, Kontakte und Dateien: Adresse, Benutzername und Passwort von Ihrer Seite eingeben.',
        'KDE: Merkuro Calendar, Kalender hinzufügen, DAV-Groupware. Thunderbird: wie unter Windows.',
      ],
    },
  },
  devices: 'Ihre Geräte',
  devicesHint:
    'Jedes Gerät hat eigene Schlüssel. Entfernen Sie ein verlorenes Gerät: Es wird sofort gesperrt.',
  noDevices: 'Fügen Sie Handy oder Laptop hinzu, um die Zelle von überall zu erreichen.',
  newDevice: 'Gerät hinzufügen',
  newDeviceHint: 'Zum Beispiel „laptop“: Buchstaben, Ziffern und _ . -',
  addDevice: 'Gerät hinzufügen',
  neverSeen: 'nie verbunden',
  manageOf: (device) => `Konfiguration von ${device}`,
  connect: 'Verbinden',
  scan: 'Installieren Sie die WireGuard-App auf dem Gerät und scannen Sie damit diesen Code. Auf einem Computer importieren Sie die Datei.',
  rename: 'Umbenennen',
  lost: 'Verloren oder ersetzt?',
  lostHint:
    'Entfernen Sie ein Gerät, das Sie nicht mehr haben. Ersetzen Sie die Schlüssel, wenn jemand anderes den Code oder die Datei gesehen haben könnte.',
  removeDevice: 'Gerät entfernen',
  removeTitle: (device) => `${device} entfernen?`,
  removeHint: 'Das Gerät wird sofort getrennt. Ihre anderen Geräte sind nicht betroffen.',
  removed: 'Das Gerät ist gesperrt und wird jetzt entfernt.',
  technical: 'Technische Angaben',
  more: 'Weiteres',
  password: 'Passwort und Anmeldung',
  back: 'Zurück zu Ihrer Seite',
}
