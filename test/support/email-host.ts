import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildImage } from '../../adapters/docker/build-image.ts'
import { commonFolder } from '../../adapters/local-store/recipes.ts'
import { buildRecipe } from './device.ts'
import type { FixtureCell } from './fixture-cell.ts'
import { freePort } from './free-port.ts'
import { runInside } from './recipe-image.ts'
import { testEngine } from './test-engine.ts'

/** A mail program on this machine, which reaches the mail server of a cell by its ports as a neighbour does. */
export async function mailProgram(
  engine: string,
  given: { host: string; ca: string; ports: Record<number, number> },
) {
  const image = await buildRecipe(engine, 'test/support/email-clients', 'cell-test/email-clients:recipe')
  const container = await testEngine().createContainer({
    Image: image,
    HostConfig: { NetworkMode: 'host', Init: true, ExtraHosts: [`${given.host}:127.0.0.1`] },
  })
  await container.start()
  return {
    async ask(wish: object): Promise<Record<string, unknown>> {
      const input = JSON.stringify({ ...given, ...wish })
      const { output, complaints } = await runInside(container, ['mail-client'], input)
      if (complaints !== '') throw new Error(complaints)
      return JSON.parse(output) as Record<string, unknown>
    },
    end: () => container.remove({ force: true, v: true }),
  }
}

interface Published {
  ports: { host: number; container: number }[]
  profiles: { url: string }[]
}

/** Puts the mail server into the store of a test, on free ports of this machine. Gives them by its own. */
export async function publishMail({ store }: FixtureCell): Promise<Record<number, number>> {
  const folder = join(import.meta.dirname, '../../store/services/email')
  const image = await buildImage(testEngine(), {
    folder,
    common: commonFolder(folder),
    tag: 'cell-test/email:recipe',
    labels: {},
    onLine: () => {},
    signal: AbortSignal.timeout(170_000),
  })
  const pin = await store.push('fixture/email', 0, image)
  await store.sign(pin)
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Published
  const places: Record<number, number> = {}
  for (const port of manifest.ports) places[port.container] = port.host = await freePort()
  for (const profile of manifest.profiles)
    profile.url = profile.url.replace(/\d+$/, (usual) => String(places[Number(usual)]))
  store.publish({ email: { ...manifest, image: pin } })
  return places
}
