import { useContext, type Child, type PropsWithChildren } from 'hono/jsx'
import { assets } from '../assets.ts'
import { href } from '../href.ts'
import { Spoken, useWords } from '../words/words.ts'
import { Frame, type FrameFacts } from './frame.tsx'
import { Live } from './live.tsx'
import { Icon } from './icon.tsx'
import { Looks } from './looks.tsx'
import { Sidebar } from './sidebar.tsx'

interface PageProps {
  title: string
  /** Before the heading. */
  sign?: Child
  /** Beside it. */
  aside?: Child
  children?: Child
  /** The regions of the page that change by themselves, beside the navigation. */
  live?: string[]
}

/** The frame of every page: with the navigation for who is signed in, and a quiet door for everybody else. */
export function Page({ title, sign, aside, children, live = [] }: PageProps) {
  const words = useWords()
  const { language, theme, signedIn, peer } = useContext(Frame)
  return (
    <html lang={language} {...(theme !== 'auto' && { 'data-theme': theme })}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>
          {title} – {words.product}
        </title>
        <link rel="icon" type="image/svg+xml" href={assets.icons} />
        <link rel="stylesheet" href={assets.style} />
        <script src={assets.script} defer></script>
      </head>
      <body class={signedIn ? 'shell' : 'door'}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <header class="top">
          <a class="brand" href={href('/')}>
            <Icon name="mark" /> {words.product}
          </a>
          {signedIn && (
            <button class="second menu-button" popovertarget="menu">
              <Icon name="menu" /> {words.nav.menu}
            </button>
          )}
        </header>
        {signedIn && <Sidebar />}
        {signedIn && peer === null && <Live show={live} />}
        <main id="main" tabindex={-1}>
          <div class="head">
            <div class="row">
              {sign}
              <h1>{title}</h1>
            </div>
            {aside}
          </div>
          {children}
        </main>
        <footer class="foot">
          <Looks />
        </footer>
      </body>
    </html>
  )
}

/** Draws what stands in it with the reader's words and looks. */
export function InFrame({ facts, children }: PropsWithChildren<{ facts: FrameFacts }>) {
  return (
    <Frame.Provider value={facts}>
      <Spoken.Provider value={facts.language}>{children}</Spoken.Provider>
    </Frame.Provider>
  )
}
