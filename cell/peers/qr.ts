import encodeQR from 'qr'

/** A text as a QR code in SVG: dark on light with the margin that cameras need. */
export function renderQr(text: string): string {
  const picture = encodeQR(text, 'svg', { ecc: 'medium', border: 4 })
  // Cameras need the light part light, whatever colour the page has.
  return picture.replace('<path', '<rect width="100%" height="100%" fill="#fff"/><path')
}

/** The same for a terminal, in its own black and white whatever its colours are. */
export function renderTerminalQr(text: string): string {
  const lines = encodeQR(text, 'ascii', { ecc: 'low', border: 2 }).trimEnd().split('\n')
  return lines.map((line) => `\u001b[97;40m${line}\u001b[0m`).join('\n')
}
