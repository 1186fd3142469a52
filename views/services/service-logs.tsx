import type { ServiceDetail } from '../answers.ts'
import { href } from '../href.ts'
import { hx } from '../hx.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field, Select } from '../ui/field.tsx'
import { LogLines, LogView } from '../ui/log-view.tsx'
import { ProblemBox, type ProblemProps } from '../ui/problem-box.tsx'
import { ServicePage } from './service-page.tsx'
import { useWords } from '../words/words.ts'

export interface LogWish {
  container?: string | undefined
  /** Only lines that contain it. */
  q: string
}

interface LogsProps {
  service: ServiceDetail
  wish: LogWish & { follow: '0' | '1' }
  lines: string[]
  /** How many older lines found no room. */
  leftOut: number
  problem: ProblemProps | null
}

/** Where the log lines live that `LogPart` changes. */
const linesId = 'log-lines'

export function ServiceLogs({ service, wish, lines, leftOut, problem }: LogsProps) {
  const { logs: words, service: about } = useWords()
  const { id, containers, installed_version } = service
  const following = wish.follow === '1' && problem === null
  const query = { container: wish.container, q: wish.q === '' ? undefined : wish.q }
  if (installed_version === null)
    return (
      <ServicePage service={service} tab="logs">
        <Empty icon="activity" title={about.notInstalled} />
      </ServicePage>
    )
  // Without a script no line appears by itself.
  const paused = <span class="quiet small">{words.paused}</span>
  const live = following ? hx.parts(href('/services/:id/logs/events', { id }, query)) : {}
  return (
    <ServicePage service={service} tab="logs">
      {problem !== null && <ProblemBox {...problem} />}
      <LogForm service={service} wish={wish} />
      {leftOut > 0 && <p class="quiet small">{words.leftOut(leftOut)}</p>}
      <LogView
        id={linesId}
        label={words.label(wish.container ?? containers[0]?.name ?? id)}
        lines={lines}
        live={live}
      />
      {lines.length === 0 && problem === null && (
        <p class="quiet until-lines">{wish.q === '' ? words.none : words.noneFound(wish.q)}</p>
      )}
      <div class="actions">
        {following ? (
          <LinkButton
            to={href('/services/:id/logs', { id }, { ...query, follow: '0' })}
            weight="second"
            icon="stop"
          >
            {words.pause}
          </LinkButton>
        ) : (
          <LinkButton to={href('/services/:id/logs', { id }, query)} weight="second" icon="play">
            {words.follow}
          </LinkButton>
        )}
        <LinkButton
          to={href('/services/:id/logs/download', { id }, { container: wish.container })}
          weight="second"
          icon="download"
        >
          {words.download}
        </LinkButton>
        {following && <span class="quiet small scripted">{words.following}</span>}
        {following ? <noscript>{paused}</noscript> : paused}
      </div>
    </ServicePage>
  )
}

function LogForm({ service: { id, containers }, wish }: Pick<LogsProps, 'service' | 'wish'>) {
  const { logs: words } = useWords()
  return (
    <form class="row" action={href('/services/:id/logs', { id })}>
      {containers.length > 1 && (
        <Select
          name="container"
          label={words.container}
          value={wish.container}
          options={containers.map(({ name }) => ({ value: name, label: name }))}
        />
      )}
      <Field name="q" label={words.search} value={wish.q} type="search" />
      <input type="hidden" name="follow" value={wish.follow} />
      <Button weight="second" icon="search">
        {words.show}
      </Button>
    </form>
  )
}

/** What the stream sends: all lines anew, or more of them. */
export function LogPart({ lines, first }: { lines: string[]; first: boolean }) {
  return (
    <hx-partial {...hx.part(`#${linesId}`, first ? 'innerHTML' : 'beforeend')}>
      <LogLines lines={lines} />
    </hx-partial>
  )
}

export function fitting(lines: string[], q: string): string[] {
  const wanted = q.toLowerCase()
  return lines.filter((line) => line.toLowerCase().includes(wanted))
}

/** What the API is asked for; a search looks further back. */
export function logsQuery({ container, q }: LogWish): { tail: number; container: string | undefined } {
  return { tail: q === '' ? 200 : 10_000, container }
}
