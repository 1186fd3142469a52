/** Where programs find the pages: only browsers lead the name that the cell said at its start to this machine. */
export function webOf(said: string): string {
  const port = /Its pages are at http:\/\/(?:cell\.localhost|127\.0\.0\.1):(\d+)\b/.exec(said)?.[1]
  if (port === undefined) throw new Error(`The cell did not say where its pages are:\n${said}`)
  return `http://127.0.0.1:${port}`
}

/** The same address by the name that browsers go to. */
export function namedPages(address: string): string {
  return address.replace('//127.0.0.1:', '//cell.localhost:')
}
