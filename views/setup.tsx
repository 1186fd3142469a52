import { Page } from './page.tsx'
import { ProblemBox, type ProblemProps } from './problem.tsx'

export interface SetupValues {
  cell_name: string
  mode: string
  name: string
  username: string
}

const modes = {
  lan: 'At home only',
  pic_ngo: 'A name below pic.ngo',
  cloudflare: 'A domain of mine at Cloudflare',
  duckdns: 'A name at DuckDNS',
  http01: 'Another domain of mine',
}

/** The first page of a cell. Secrets are asked for anew after a mistake. */
export function SetupPage({ values, problem }: { values: SetupValues; problem: ProblemProps | null }) {
  return (
    <Page title="Set up your cell">
      {problem !== null && <ProblemBox {...problem} />}
      <form method="post" action="/setup">
        <label for="code">Set-up code</label>
        <input
          id="code"
          name="code"
          required
          autocomplete="off"
          spellcheck={false}
          aria-describedby="code-hint"
        />
        <p class="quiet" id="code-hint">
          It was printed where the cell was started. “cell setup-code” on the box makes a new one.
        </p>
        <label for="cell_name">Name of the cell</label>
        <input
          id="cell_name"
          name="cell_name"
          required
          value={values.cell_name}
          aria-describedby="name-hint"
        />
        <p class="quiet" id="name-hint">
          Small letters, digits and hyphens.
        </p>
        <label for="mode">Where it shall be reached</label>
        <select id="mode" name="mode">
          {Object.entries(modes).map(([mode, label]) => (
            <option value={mode} selected={mode === values.mode}>
              {label}
            </option>
          ))}
        </select>
        <label for="name">Its domain, where it has one</label>
        <input id="name" name="name" value={values.name} autocomplete="off" spellcheck={false} />
        <label for="token">The token of that domain’s provider, where it needs one</label>
        <input id="token" name="token" type="password" autocomplete="off" />
        <label for="username">Your user name</label>
        <input id="username" name="username" required autocomplete="username" value={values.username} />
        <label for="password">Your password</label>
        <input
          id="password"
          name="password"
          type="password"
          required
          minlength={8}
          autocomplete="new-password"
          aria-describedby="password-hint"
        />
        <p class="quiet" id="password-hint">
          At least 8 characters.
        </p>
        <button>Set up</button>
      </form>
    </Page>
  )
}
