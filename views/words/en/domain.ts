/** The name, its certificate, and how devices come to trust it. */
export const domain = {
  title: 'Domain and certificate',
  name: 'Name',
  mode: 'Mode',
  names: 'Certificate for',
  certificate: 'Certificate',
  ownAuthority: 'Your cell issues its own certificates. Install its root certificate once on each device.',
  trust: 'Install certificate',
  issuer: 'Issued by',
  since: 'Valid since',
  until: 'Valid until',
  due: 'Renewal due',
  dues: {
    missing: 'no certificate yet',
    'other names': 'the certificate is for other names',
    'nearly over': 'the certificate expires soon',
  },
  renew: 'Renew now',
  address: 'Address',
  leadsTo: 'The name points to',
  nowhere: 'nowhere yet',
  publish: 'Check and publish now',
  change: 'Change the name',
  save: 'Check and save',
  check: 'Check only',
}

export const trust = {
  title: 'Install the certificate on a device',
  lead: 'With this certificate installed, a device opens every page of the cell without a warning.',
  root: 'Root certificate',
  none: 'No root certificate yet',
  noneHint:
    'The cell creates the certificate at its first start, which takes some minutes. Then you can download it here.',
  commonName: 'Name',
  fingerprint: 'SHA-256 fingerprint',
  since: 'Valid since',
  until: 'Valid until',
  replaced:
    'This certificate replaced an earlier one. Devices that had the earlier one need this one too; remove the earlier one there',
  compare: 'Compare the fingerprint with what “cell ca show” prints on the box before you trust it.',
  pem: 'Download .pem',
  mobileconfig: 'Profile for iPhone and Mac',
  how: 'Instructions',
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
      name: 'Firefox with its own list of certificates',
      steps: ['Settings, Certificates, View Certificates, Authorities, Import: choose the .pem file.'],
    },
  },
}
