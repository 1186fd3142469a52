/** The machine's kind as images name it. */
export function platformOf(nodeArch: string): string {
  return `linux/${nodeArch === 'x64' ? 'amd64' : nodeArch}`
}
