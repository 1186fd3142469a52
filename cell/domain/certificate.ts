import { X509Certificate } from 'node:crypto'

/** A certificate that serves. Times in ms since 1970; chain and key are PEM. */
export interface Certificate {
  names: string[]
  issuer: string
  notBefore: number
  notAfter: number
  chain: string
  key: string
}

/** Key and chain as one text, so that they are of one piece on disk whatever happens. */
export function certificateText({ key, chain }: { key: string; chain: string }): string {
  return `${key.trimEnd()}\n${chain.trimEnd()}\n`
}

/** Reads what `certificateText` made. */
export function parseCertificate(text: string): Certificate {
  const at = text.indexOf('-----BEGIN CERTIFICATE-----')
  const chain = text.slice(at)
  const leaf = new X509Certificate(chain)
  return {
    names: (leaf.subjectAltName ?? '').split(', ').map((one) => one.replace(/^DNS:/, '')),
    issuer: /^CN=(.*)$/m.exec(leaf.issuer)?.[1] ?? leaf.issuer.replaceAll('\n', ', '),
    notBefore: Date.parse(leaf.validFrom),
    notAfter: Date.parse(leaf.validTo),
    chain,
    key: text.slice(0, at),
  }
}

/** In the last third of its life a certificate is renewed: a month before the end of Let's Encrypt's three. */
export function isDue({ notBefore, notAfter }: Certificate, now: number): boolean {
  return now > notAfter - (notAfter - notBefore) / 3
}

/** Whether a certificate is good for every one of these names; `*.a.example` covers `b.a.example`. */
export function covers({ names }: Certificate, wanted: string[]): boolean {
  return wanted.every((name) => names.includes(name) || names.includes(name.replace(/^[^.]+/, '*')))
}
