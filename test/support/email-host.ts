import { buildRecipe } from './device.ts'
import { runInside } from './recipe-image.ts'
import { testEngine } from './test-engine.ts'

/** A mail program on this machine, which reaches the mail server of a cell by its ports as a neighbour does. */
export async function mailProgram(engine: string, host: string, authority: () => string) {
  const image = await buildRecipe(engine, 'test/support/email-clients', 'cell-test/email-clients:recipe')
  const container = await testEngine().createContainer({
    Image: image,
    HostConfig: { NetworkMode: 'host', Init: true, ExtraHosts: [`${host}:127.0.0.1`] },
  })
  await container.start()
  return {
    async ask(wish: object): Promise<Record<string, unknown>> {
      const input = JSON.stringify({ host, ca: authority(), ...wish })
      const { output, complaints } = await runInside(container, ['mail-client'], input)
      if (complaints !== '') throw new Error(complaints)
      return JSON.parse(output) as Record<string, unknown>
    },
    end: () => container.remove({ force: true, v: true }),
  }
}
