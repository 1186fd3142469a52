/** Where the pages are, as the cell said when it started. */
export function webOf(said: string): string {
  const address = /Its pages are at (\S+)/.exec(said)?.[1]
  if (address === undefined) throw new Error(`The cell did not say where its pages are:\n${said}`)
  return address
}
