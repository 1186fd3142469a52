/** How long a button says that it has copied. */
const saidMs = 2_000

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null
  const from = button === null ? null : document.getElementById(button.dataset['copy'] ?? '')
  if (button !== null && from !== null) void copy(button, from)
})

async function copy(button: HTMLElement, from: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(from.textContent)
  } catch {
    // Not allowed, or not by HTTPS: it is marked, to be copied by hand.
    from.closest('details')?.setAttribute('open', '')
    getSelection()?.selectAllChildren(from)
    return
  }
  const before = button.textContent
  button.textContent = button.dataset['copied'] ?? before
  setTimeout(() => (button.textContent = before), saidMs)
}
