/** Set-up and what follows it. */
export const setup = {
  title: 'Set up your cell',
  lead: 'A few things, and this box is yours.',
  codeStep: 'Show that the box is yours',
  code: 'Set-up code',
  codeHint: 'It was printed where the cell was started. “cell setup-code” on the box makes a new one.',
  cellStep: 'Name the cell',
  cellName: 'Name of the cell',
  cellNameHint: 'Small letters, digits and hyphens.',
  mode: 'Where shall it be reached?',
  modes: {
    lan: {
      label: 'At home only',
      hint: 'Names inside your own network. Nothing to buy, nothing to register.',
    },
    pic_ngo: { label: 'A name below pic.ngo', hint: 'Free, with certificates that every device trusts.' },
    cloudflare: { label: 'A domain of mine at Cloudflare', hint: 'Needs an API token of that account.' },
    duckdns: { label: 'A name at DuckDNS', hint: 'Free; needs the token that DuckDNS shows.' },
    http01: { label: 'Another domain of mine', hint: 'It must lead to this box, with port 80 open.' },
  },
  domain: 'The domain',
  domainHint: 'Such as cell.example.org',
  token: 'The token of that domain’s provider',
  tokenHint: 'Where it needs one. It is kept on this box only.',
  youStep: 'Become its admin',
  username: 'Your user name',
  password: 'Your password',
  passwordHint: 'At least 8 characters.',
  deviceStep: 'Let your first device in',
  device: 'Name of the device',
  deviceHint: 'Such as phone. It comes in from anywhere; its QR code is on the next page. Empty: later.',
  check: 'Check the domain first',
  submit: 'Set up',
}

export const welcome = {
  title: 'Your cell is set up',
  lead: 'One thing more: your first device, so that you reach the cell from anywhere.',
  device: (name: string) => `Let ${name} in`,
  scan: 'Scan this with the WireGuard app. It holds the private key of this one device.',
  trust: 'Let it trust the cell',
  go: 'To your cell',
}
