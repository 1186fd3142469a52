import { href } from './href.ts'
import { LinkButton } from './ui/button.tsx'
import { Page } from './ui/page.tsx'
import { ProblemBox, type ProblemProps } from './ui/problem-box.tsx'
import { useWords } from './words/words.ts'

/** Where nothing but the problem can be shown. */
export function ProblemPage({ problem }: { problem: ProblemProps }) {
  const words = useWords()
  return (
    <Page title={words.problem.title}>
      <ProblemBox {...problem} />
      <div class="actions">
        <LinkButton to={href('/services')} weight="second">
          {words.problem.back}
        </LinkButton>
      </div>
    </Page>
  )
}
