/** Set-up and what follows it. */
export const setup = {
  title: 'Set up your cell',
  lead: 'A few questions, and the cell is yours.',
  codeStep: 'Confirm that the box is yours',
  code: 'Set-up code',
  codeHint:
    'The code was printed where you started the cell. Run “cell setup-code” on the box to get a new one.',
  cellStep: 'Name the cell',
  cellName: 'Name of the cell',
  cellNameHint: 'Lower-case letters, digits and hyphens.',
  mode: 'Where should your cell be reachable?',
  modes: {
    lan: {
      label: 'At home only',
      hint: 'Names inside your own network. Nothing to buy, nothing to register.',
    },
    pic_ngo: { label: 'A name below pic.ngo', hint: 'Free, with certificates that every device trusts.' },
    cloudflare: { label: 'Your own domain at Cloudflare', hint: 'Needs an API token of that account.' },
    duckdns: { label: 'A name at DuckDNS', hint: 'Free. Needs the token that DuckDNS shows.' },
    http01: {
      label: 'Another domain of your own',
      hint: 'The domain must point to this box, with port 80 open.',
    },
  },
  domain: 'Domain',
  domainHint: 'For example cell.example.org',
  token: 'Token of the domain provider',
  tokenHint: 'Only if the provider needs one. The token stays on this box.',
  youStep: 'Create the administrator',
  username: 'Your user name',
  password: 'Your password',
  passwordHint: 'At least 8 characters.',
  deviceStep: 'Connect your first device',
  device: 'Name of the device',
  deviceHint: 'For example “phone”. You’ll get a QR code on the next page. Leave empty to skip.',
  check: 'Check the domain first',
  submit: 'Set up',
}

export const welcome = {
  title: 'Your cell is set up',
  lead: 'One more step: connect your first device, so that you can reach the cell from anywhere.',
  device: (name: string) => `Connect ${name}`,
  scan: 'Scan the code with the WireGuard app. It contains the private key of this device.',
  trust: 'Install certificate',
  go: 'Go to your cell',
}
