import { areaOf, nameOf, trail } from '../paths.ts'
import type { State } from '../state/state.ts'
import { words } from '../words/words.ts'
import { takesMoves } from './drag.ts'

/** The way from the root of the area to the open folder. What is dragged onto a part of it moves there. */
export function Crumbs({ state: { me }, folder }: { state: State; folder: string }) {
  const root = areaOf(folder)
  const rootName = root === me?.home ? words.myFiles : nameOf(root)
  const path = trail(root, folder)
  return (
    <nav class="crumbs" aria-label={words.path}>
      <ol>
        {path.map((one) => {
          const name = one === root ? rootName : nameOf(one)
          return (
            <li key={one}>
              {one === folder ? (
                <h1>
                  <bdi>{name}</bdi>
                </h1>
              ) : (
                <a href={`#${one}`} {...takesMoves(one)}>
                  <bdi>{name}</bdi>
                </a>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
