import { join } from 'node:path'
import { makeHome, removeHome, startTestCell, type TestCell } from './cell.ts'
import { setUp, type Jar } from './set-up.ts'

export type EnginelessCell = TestCell &
  AsyncDisposable & {
    /** The browser that set the cell up. */
    jar: Jar
  }

/** A real cell, set up, whose engine is never there: enough for everything that asks only the program and its database. */
export async function startEnginelessCell(
  settings: object = noStore,
  more: (home: string) => Record<string, string> = () => ({}),
): Promise<EnginelessCell> {
  const cell = await startFreshCell(settings, more)
  return Object.assign(cell, { jar: await setUp(cell) })
}

/** The same, before its set-up. `more` gives variables of its own. */
export async function startFreshCell(
  settings: object = noStore,
  more: (home: string) => Record<string, string> = () => ({}),
): Promise<TestCell & AsyncDisposable> {
  const home = makeHome()
  const variables = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}`, ...more(home) }
  const cell = await startTestCell({ home, settings, variables })
  return Object.assign(cell, {
    async [Symbol.asyncDispose]() {
      await cell.stop()
      removeHome(home)
    },
  })
}

/** A store that can't be read, so that no job of the local store is under way. */
export const noStore = {
  stores: [
    {
      id: 'nowhere',
      url: 'file:///nowhere/',
      images: ['registry.example/x/*'],
      image_keys: ['x.pub'],
      catalogue_keys: ['x.pub'],
    },
  ],
}
