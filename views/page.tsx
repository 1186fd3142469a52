import type { Child } from 'hono/jsx'

/** Addresses of the script, the style sheet and the icon, put in when the program is built. */
declare const APP_SCRIPT: string
declare const APP_STYLE: string
declare const APP_ICON: string

export interface PageProps {
  title: string
  /** Shows the navigation of those who are signed in. */
  signedIn?: boolean
  children?: Child
}

/** The frame of every page. */
export function Page({ title, signedIn = false, children }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title} – Personal Internet Cell</title>
        <link rel="icon" type="image/svg+xml" href={APP_ICON} />
        <link rel="stylesheet" href={APP_STYLE} />
        <script src={APP_SCRIPT} defer></script>
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <strong>Personal Internet Cell</strong>
          {signedIn && (
            <>
              <nav aria-label="Main">
                <a href="/services">Services</a>
              </nav>
              <form method="post" action="/sign-out">
                <button class="second">Sign out</button>
              </form>
            </>
          )}
        </header>
        <main id="main">
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  )
}

/** A page as what is sent: a primitive string, which is served twice as fast as anything else. */
export function htmlOf(page: { toString(): string }): string {
  return `<!doctype html>${page.toString()}`
}
