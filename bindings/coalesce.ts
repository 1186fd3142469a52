/**
 * Makes ten calls one: whoever calls while it runs shares the one run that follows, and that begins after the call.
 * It runs on when a caller gives up.
 */
export function coalesce(run: () => Promise<void>): (signal: AbortSignal) => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function begin(): Promise<void> {
    const begun = run().finally(() => {
      if (running === begun) running = null
    })
    running = begun
    return begun
  }

  function join(): Promise<void> {
    // First: between the end of one run and the begin of the next there is a moment in which none runs.
    if (next !== null) return next
    if (running === null) return begin()
    next = running
      .catch(() => undefined)
      .then(() => {
        next = null
        return begin()
      })
    return next
  }

  return (signal) => unlessAborted(join(), signal)
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise: given, reject: giveUp } = Promise.withResolvers<never>()
  const abort = (): void => giveUp(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  // Whoever gave up no longer hears how it ended.
  work.catch(() => undefined)
  try {
    await Promise.race([work, given])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
