import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

interface CardProps {
  id?: string
  title?: string
  /** Beside the title. */
  aside?: Child
  children?: Child
}

export function Card({ id, title, aside, children }: CardProps) {
  return (
    <section class="card" {...(id !== undefined && { id })}>
      {title !== undefined && (
        <div class="head">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}

/** A part of a page under a heading of its own. */
export function Section({ title, aside, children }: CardProps & { title: string }) {
  return (
    <section class="section">
      <div class="head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** The sign of a service: the picture that its store has for it, or its first letter in a cell. */
export function Tile({ name, picture }: { name: string; picture?: string | undefined }) {
  return (
    <span class="tile" aria-hidden="true">
      {picture === undefined ? (
        <>
          <Icon name="hexagon" />
          <b>{[...name][0]?.toUpperCase() ?? ''}</b>
        </>
      ) : (
        <img src={picture} alt="" width="44" height="44" />
      )}
    </span>
  )
}
