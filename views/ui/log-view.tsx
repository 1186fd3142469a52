interface LogViewProps {
  id: string
  label: string
  lines: string[]
  /** What makes it follow. */
  live?: Record<string, string>
}

/** Lines of a log, the newest in sight. What they say is text, whatever it looks like. */
export function LogView({ id, label, lines, live = {} }: LogViewProps) {
  return (
    <div class="log mono" role="log" aria-label={label} aria-live="off" tabindex={0}>
      <div id={id} {...live}>
        <LogLines lines={lines} />
      </div>
    </div>
  )
}

export function LogLines({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.map((line) => (
        <div>{line}</div>
      ))}
    </>
  )
}
