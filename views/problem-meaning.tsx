import { Facts } from './ui/facts.tsx'
import { Page } from './ui/page.tsx'
import type { ProblemProps } from './ui/problem-box.tsx'
import { problemText } from './words/problem-text.ts'
import { useWords } from './words/words.ts'

/** What one code of problem means, and what can be done about it. */
export function ProblemMeaningPage({ problem }: { problem: ProblemProps }) {
  const words = useWords()
  const { title, hint } = problemText(words, problem)
  const meaning = Object.entries<string>(words.meanings).find(([code]) => code === problem.code)?.[1]
  return (
    <Page title={title}>
      <Facts
        facts={[
          [words.problem.means, meaning],
          [words.problem.code, <code>{problem.code}</code>],
          [words.problem.whatToDo, hint === '' ? undefined : hint],
        ]}
      />
    </Page>
  )
}
