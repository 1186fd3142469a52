interface SparklineProps {
  /** Says the chart in words. */
  label: string
  /** The oldest first. */
  values: number[]
  /** What reaches the top. */
  most: number
  /** Values that the whole width stands for. */
  places: number
  title: string
  now: string
}

const width = 120
const height = 30

/** A small chart, drawn here, so that no script and no style of its own is needed. */
export function Sparkline({ label, values, most, places, title, now }: SparklineProps) {
  const step = width / Math.max(1, places - 1)
  const left = width - (values.length - 1) * step
  const points = values.map((value, at) => {
    const share = most > 0 ? Math.min(1, Math.max(0, value / most)) : 0
    return `${(left + at * step).toFixed(1)},${(height - 1 - share * (height - 2)).toFixed(1)}`
  })
  return (
    <figure class="chart">
      <figcaption>
        <span class="quiet">{title}</span>
        <b>{now}</b>
      </figcaption>
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        {points.length > 1 && (
          <>
            <polygon
              points={`${left.toFixed(1)},${height} ${points.join(' ')} ${width},${height}`}
              fill="currentColor"
              opacity="0.15"
            />
            <polyline
              points={points.join(' ')}
              fill="none"
              stroke="currentColor"
              stroke-width="1.5"
              vector-effect="non-scaling-stroke"
            />
          </>
        )}
      </svg>
    </figure>
  )
}
