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
  shares: (many) => (many === 0 ? 'Freigaben' : `Freigaben (${many})`),
  sharesHint:
    'Lassen Sie jemanden, der hier ein Konto hat, das Ihre sehen oder auch ändern. Es erscheint dort neben dem Eigenen.',
  shareWith: 'Für wen?',
  shareWithHint: 'Der Benutzername der Person in diesem Dienst.',
  shareMode: 'Erlaubt ist',
  shareModes: { read: 'ansehen', write: 'ansehen und ändern' },
  share: 'Freigeben',
  unshare: 'Freigabe beenden',
  unshareOf: (name) => `Freigabe für ${name} beenden`,
  shared: 'Ihr Wunsch ist vermerkt: Die Freigabe gilt in einem Augenblick.',
  unshared: 'Ihr Wunsch ist vermerkt: Die Freigabe endet in einem Augenblick.',
  setUp: 'Handy oder Computer einrichten',
  setUpOf: (name) => `Handy oder Computer einrichten für ${name}`,
  setUpLead: 'Verbinden Sie das Gerät zuerst mit dem VPN. Folgen Sie dann den Schritten für sein System.',
  nothingToSetUp: 'Keiner Ihrer Dienste lässt sich jetzt auf einem Gerät einrichten.',
  profile: 'Profil herunterladen',
  davx5: 'In DAVx⁵ öffnen',
  davx5Of: (service) => `${service} in DAVx⁵`,
  davx5Scan: (service) => `Stattdessen den Code für ${service} scannen`,
  parts: {
    profile: 'Kalender, Kontakte und E-Mail',
    dav: 'Kalender und Kontakte',
    mail: 'E-Mail',
    files: 'Dateien',
  },
  systems: {
    apple: {
      name: 'iPhone, iPad',
      steps: {
        profile: [
          'Öffnen Sie diese Seite in Safari, laden Sie das Profil und erlauben Sie es.',
          'Einstellungen, „Profil geladen“: installieren. Kalender, Kontakte und E-Mail sind da, soweit Sie sie haben. Wird nach einem Passwort gefragt, ist es das dieses Kontos.',
          'Falls das Profil ein Stammzertifikat enthält: Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: einschalten.',
        ],
        files: [
          'Installieren Sie eine App für WebDAV aus dem App Store, zum Beispiel „Documents“.',
          'Fügen Sie eine WebDAV-Verbindung hinzu: Adresse, Benutzername und Passwort stehen auf Ihrer Seite.',
        ],
      },
    },
    android: {
      name: 'Android',
      steps: {
        dav: [
          'Installieren Sie DAVx⁵ aus F-Droid oder Google Play.',
          'Öffnen Sie diese Seite auf dem Handy und tippen Sie auf den Link unten.',
          'Kopieren Sie Benutzername und Passwort von Ihrer Seite in DAVx⁵ und wählen Sie Kalender und Adressbücher.',
        ],
        mail: [
          'Installieren Sie Thunderbird oder K-9 Mail.',
          'Geben Sie Adresse und Passwort von Ihrer Seite ein: Das Programm findet die Server selbst.',
        ],
        files: [
          'DAVx⁵, Menü, Werkzeuge, WebDAV-Mounts: mit Adresse, Benutzername und Passwort von Ihrer Seite hinzufügen. Ihre Dateien stehen danach in jedem Dateidialog.',
        ],
      },
    },
    mac: {
      name: 'Mac',
      steps: {
        profile: [
          'Laden Sie das Profil und öffnen Sie es.',
          'Systemeinstellungen, Allgemein, Geräteverwaltung: installieren.',
        ],
        files: [
          'Finder, Gehe zu, Mit Server verbinden: Geben Sie die Adresse Ihrer Dateien von Ihrer Seite ein.',
          'Geben Sie Benutzername und Passwort als registrierter Benutzer ein.',
        ],
      },
    },
    windows: {
      name: 'Windows',
      steps: {
        dav: [
          'Thunderbird, Kalender, Neuer Kalender, Im Netzwerk.',
          'Geben Sie Benutzername und Adresse von Ihrer Seite ein, danach das Passwort.',
          'Adressbuch, Neues Adressbuch, CardDAV-Adressbuch hinzufügen: dieselben Angaben.',
        ],
        mail: [
          'Thunderbird oder Outlook: Fügen Sie ein Konto mit Adresse und Passwort von Ihrer Seite hinzu. Das Programm findet die Server selbst.',
        ],
        files: [
          'Explorer, Dieser PC, Netzlaufwerk verbinden: Geben Sie die Adresse Ihrer Dateien ein und wählen Sie „Verbindung mit anderen Anmeldeinformationen herstellen“.',
          'Geben Sie Benutzername und Passwort von Ihrer Seite ein.',
        ],
      },
    },
    linux: {
      name: 'Linux',
      steps: {
        dav: [
          'GNOME: Einstellungen, Online-Konten, Kalender, Kontakte und Dateien: Adresse, Benutzername und Passwort von Ihrer Seite eingeben.',
          'KDE: Merkuro Calendar, Kalender hinzufügen, DAV-Groupware. Thunderbird: wie unter Windows.',
        ],
        mail: [
          'Thunderbird oder Evolution: Geben Sie Adresse und Passwort von Ihrer Seite ein: Das Programm findet die Server selbst.',
        ],
        files: [
          'GNOME Dateien, Netzwerk: Geben Sie die Adresse Ihrer Dateien mit davs:// statt https:// ein. Dolphin: mit webdavs://.',
        ],
      },
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
