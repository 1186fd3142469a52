import { Page } from './page.tsx'
import { ProblemBox, type ProblemProps } from './problem.tsx'

export function SignInPage({ username, problem }: { username: string; problem: ProblemProps | null }) {
  return (
    <Page title="Sign in">
      {problem !== null && <ProblemBox {...problem} />}
      <form method="post" action="/sign-in">
        <label for="username">User name</label>
        <input id="username" name="username" required autocomplete="username" value={username} />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" required autocomplete="current-password" />
        <button>Sign in</button>
      </form>
    </Page>
  )
}
