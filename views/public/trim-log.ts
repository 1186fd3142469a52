/** A log that is followed for days keeps so many lines, and not the memory of the whole device. */
const mostLines = 2_000

const lines = document.getElementById('log-lines')
if (lines !== null) new MutationObserver(() => trim(lines)).observe(lines, { childList: true })

function trim(log: HTMLElement): void {
  while (log.childElementCount > mostLines) log.firstElementChild?.remove()
}
