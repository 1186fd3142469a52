/** The name, its certificate, and how devices come to trust it. */
export const domain = {
  title: 'Domain and certificate',
  name: 'Name',
  mode: 'Kept by',
  names: 'Certificate for',
  certificate: 'Certificate',
  ownAuthority:
    'Inside your own network the cell vouches for its names itself. Each device must come to trust it once.',
  trust: 'Let a device trust it',
  issuer: 'Issued by',
  since: 'Good since',
  until: 'Good until',
  due: 'A new one is due',
  dues: {
    missing: 'there is none yet',
    'other names': 'it is for other names',
    'nearly over': 'it is nearly over',
  },
  renew: 'Renew now',
  address: 'Address',
  leadsTo: 'The name leads to',
  nowhere: 'nowhere yet',
  publish: 'Look and publish now',
  change: 'Change the name',
  save: 'Check and take it',
  check: 'Only check it',
}

export const trust = {
  title: 'Let a device trust this cell',
  lead: 'Once a device trusts this certificate, every page of the cell opens without a warning.',
  root: 'Root certificate',
  none: 'There is no root certificate yet',
  noneHint: 'The cell makes it at its first start, which takes some minutes. Then it can be downloaded here.',
  commonName: 'Name',
  fingerprint: 'SHA-256 fingerprint',
  since: 'Good since',
  until: 'Good until',
  compare: 'Compare the fingerprint with what “cell ca show” prints on the box before you trust it.',
  pem: 'Download .pem',
  mobileconfig: 'Profile for iPhone and Mac',
  how: 'How to',
  devices: {
    apple: {
      name: 'iPhone, iPad',
      steps: [
        'Open the profile in Safari and allow the download.',
        'Settings, “Profile Downloaded”: install it.',
        'Settings, General, About, Certificate Trust Settings: switch it on.',
      ],
    },
    mac: {
      name: 'Mac',
      steps: ['Open the profile.', 'System Settings, General, Device Management: install it.'],
    },
    android: {
      name: 'Android',
      steps: [
        'Download the .pem file.',
        'Settings, Security, Encryption and credentials, Install a certificate, CA certificate: choose the file.',
      ],
    },
    windows: {
      name: 'Windows',
      steps: [
        'Download the .pem file and name it .crt.',
        'Open it, “Install Certificate”, and put it into “Trusted Root Certification Authorities”.',
      ],
    },
    linux: {
      name: 'Linux',
      steps: [
        'Put the .pem file into /usr/local/share/ca-certificates/ as cell-root.crt.',
        'Run “sudo update-ca-certificates”.',
      ],
    },
    firefox: {
      name: 'Firefox, wherever it has a list of its own',
      steps: ['Settings, Certificates, View Certificates, Authorities, Import: choose the .pem file.'],
    },
  },
}
