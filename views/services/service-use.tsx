import type { StatsSample } from '../answers.ts'
import { useFormat } from '../format.ts'
import { href } from '../href.ts'
import { hx } from '../hx.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Sparkline } from '../ui/sparkline.tsx'
import { useWords } from '../words/words.ts'

/** Samples that a chart shows: one a second, for a minute. */
export const chartPlaces = 60

interface UseProps {
  id: string
  name: string
  measured: StatsSample[] | null
}

/** What a service uses, as it goes on; without a script it is measured when asked for. */
export function ServiceUse({ id, measured }: UseProps) {
  const words = useWords().service
  return (
    <Card title={words.use}>
      <div id="use" {...hx.stream(href('/services/:id/stats/events', { id }))}>
        <UseCharts samples={measured ?? []} />
      </div>
      <noscript>
        <LinkButton to={href('/services/:id', { id }, { measure: '1' })} weight="second" icon="refresh">
          {words.measure}
        </LinkButton>
      </noscript>
    </Card>
  )
}

/** The charts of every container, out of all their samples, the oldest first. */
export function UseCharts({ samples }: { samples: StatsSample[] }) {
  const words = useWords().service
  const containers = [...new Set(samples.map(({ container }) => container))]
  if (containers.length === 0) return <p class="quiet">{words.measuring}</p>
  return (
    <div class="stack">
      {containers.map((name) => (
        <ContainerUse name={name} samples={samples.filter(({ container }) => container === name)} />
      ))}
    </div>
  )
}

function ContainerUse({ name, samples }: { name: string; samples: StatsSample[] }) {
  const words = useWords().service
  const format = useFormat()
  const last = samples.at(-1)
  if (last === undefined) return null
  const cpu = format.percent(last.cpu)
  const memory = format.bytes(last.memory.used)
  return (
    <div class="stack" id={`use-${name}`}>
      <h3>{name}</h3>
      <div class="pair">
        <Sparkline
          title={words.cpu}
          label={words.cpuOf(name, cpu)}
          now={cpu}
          values={samples.map((sample) => sample.cpu)}
          most={Math.max(1, ...samples.map((sample) => sample.cpu))}
          places={chartPlaces}
        />
        <Sparkline
          title={words.memory}
          label={words.memoryOf(name, memory)}
          now={memory}
          values={samples.map((sample) => sample.memory.used)}
          most={last.memory.limit}
          places={chartPlaces}
        />
      </div>
    </div>
  )
}
