/** A person's own pages: from the invitation to the set-up of their devices. */
export const own = {
  invited: 'Welcome',
  invitedOf: (name: string) => `Welcome, ${name}`,
  invitedLead: (name: string) => `Choose a password. Your user name is “${name}”.`,
  accept: 'Sign in',
  hello: (name: string) => `Hello, ${name}`,
  services: 'Your services',
  noServices: 'You can’t use any service yet.',
  open: 'Open',
  openOf: (name: string) => `Open ${name}`,
  server: 'Server',
  port: 'Port',
  hiddenPassword: 'The one that was chosen for this account.',
  accountStates: {
    pending: 'Your account is being updated. What you see here works in a moment.',
    failed:
      'Your account could not be updated yet. The cell tries again; ask the administrator if it stays so.',
    removing: 'Your account is being removed.',
  },
  appPasswords: (many: number) => (many === 0 ? 'App passwords' : `App passwords (${many})`),
  appPasswordsHint:
    'A password for one device or app alone. Revoke it when the device is lost: the others keep working.',
  appPasswordOnce: (label: string) => `Password for ${label}. Copy it now, it won’t be shown again.`,
  appPasswordLabel: 'For which device or app?',
  appPasswordHint: 'For example “Phone” or “Thunderbird”: up to 40 characters, no / or \\.',
  appPasswordAdd: 'Create app password',
  revoke: 'Revoke',
  revokeOf: (label: string) => `Revoke the password for ${label}`,
  revoked: 'The app password is revoked.',
  shares: (many: number) => (many === 0 ? 'Sharing' : `Sharing (${many})`),
  sharesHint:
    'Let somebody else who has an account here see what you have, or change it too. They find it beside their own.',
  shareWith: 'With whom?',
  shareWithHint: 'The user name that they have in this service.',
  shareMode: 'They may',
  shareModes: { read: 'see it', write: 'see and change it' },
  share: 'Share',
  unshare: 'Stop sharing',
  unshareOf: (name: string) => `Stop sharing with ${name}`,
  shared: 'Your wish is noted: it is shared in a moment.',
  unshared: 'Your wish is noted: the sharing ends in a moment.',
  setUp: 'Set up a phone or computer',
  setUpOf: (name: string) => `Set up a phone or computer for ${name}`,
  setUpLead: 'Connect the device to the VPN first. Then follow the steps for its system.',
  nothingToSetUp: 'None of your services can be set up on a device now.',
  profile: 'Download the profile',
  davx5: 'Open in DAVx⁵',
  davx5Of: (service: string) => `${service} in DAVx⁵`,
  davx5Scan: (service: string) => `Scan the code for ${service} instead`,
  parts: {
    profile: 'Calendars, contacts and mail',
    dav: 'Calendars and contacts',
    mail: 'Mail',
    files: 'Files',
  },
  systems: {
    apple: {
      name: 'iPhone, iPad',
      steps: {
        profile: [
          'Open this page in Safari, download the profile and allow it.',
          'Settings, “Profile Downloaded”: install it. Calendars, contacts and mail are there, as far as you have them. If a password is asked for, it is the one of that account.',
          'If the profile brings a root certificate: Settings, General, About, Certificate Trust Settings: switch it on.',
        ],
        files: [
          'Install an app for WebDAV from the App Store, such as “Documents”.',
          'Add a WebDAV connection: enter the address, user name and password from your page.',
        ],
      },
    },
    android: {
      name: 'Android',
      steps: {
        dav: [
          'Install DAVx⁵ from F-Droid or Google Play.',
          'Open this page on the phone and tap the link below.',
          'Copy user name and password from your page into DAVx⁵, and choose your calendars and address books.',
        ],
        mail: [
          'Install Thunderbird or K-9 Mail.',
          'Enter your address and password from your page: the program finds the servers by itself.',
        ],
        files: [
          'DAVx⁵, menu, Tools, WebDAV mounts: add one with the address, user name and password from your page. Your files are in every file dialog then.',
        ],
      },
    },
    mac: {
      name: 'Mac',
      steps: {
        profile: [
          'Download the profile and open it.',
          'System Settings, General, Device Management: install it.',
        ],
        files: [
          'Finder, Go, Connect to Server: enter the address of your files from your page.',
          'Enter user name and password as a registered user.',
        ],
      },
    },
    windows: {
      name: 'Windows',
      steps: {
        dav: [
          'Thunderbird, Calendar, New Calendar, On the Network.',
          'Enter the user name and the address from your page, then the password.',
          'Address Book, New Address Book, Add CardDAV Address Book: enter the same.',
        ],
        mail: [
          'Thunderbird or Outlook: add an account with your address and password from your page. The program finds the servers by itself.',
        ],
        files: [
          'Explorer, This PC, Map network drive: enter the address of your files and choose “Connect using different credentials”.',
          'Enter user name and password from your page.',
        ],
      },
    },
    linux: {
      name: 'Linux',
      steps: {
        dav: [
          'GNOME: Settings, Online Accounts, Calendar, Contacts and Files: enter the address, user name and password from your page.',
          'KDE: Merkuro Calendar, Add Calendar, DAV Groupware Resource. Thunderbird: as for Windows.',
        ],
        mail: [
          'Thunderbird or Evolution: enter your address and password from your page: the program finds the servers by itself.',
        ],
        files: [
          'GNOME Files, Network: enter the address of your files with davs:// instead of https://. Dolphin: with webdavs://.',
        ],
      },
    },
  },
  devices: 'Your devices',
  devicesHint: 'Each device has keys of its own. Remove one that you have lost: it is blocked right away.',
  noDevices: 'Add your phone or laptop to reach the cell from anywhere.',
  newDevice: 'Add a device',
  newDeviceHint: 'For example “laptop”: letters, digits and _ . -',
  addDevice: 'Add device',
  neverSeen: 'never connected',
  manageOf: (device: string) => `Configuration of ${device}`,
  connect: 'Connect',
  scan: 'Install the WireGuard app on the device and scan this code with it. On a computer, import the file.',
  rename: 'Rename',
  lost: 'Lost or replaced?',
  lostHint:
    'Remove a device that you no longer have. Replace the keys if somebody else may have seen the code or the file.',
  removeDevice: 'Remove device',
  removeTitle: (device: string) => `Remove ${device}?`,
  removeHint: 'The device is disconnected right away. Your other devices are not affected.',
  removed: 'The device is blocked, and is removed now.',
  technical: 'Technical details',
  more: 'More',
  password: 'Password and sign-in',
  back: 'Back to your page',
}
