import { expect, test } from 'vitest'
import { creationBody } from '../../adapters/docker/creation-body.ts'
import { readManifest } from '../../cell/manifest/read.ts'
import { renderContainer } from '../../cell/render/container.ts'
import { instance, manifestKinds, manifestText, renderFacts } from '../support/manifests.ts'

const image = `sha256:${'0'.repeat(64)}`

test.each(manifestKinds)('every container of a service (%s) stands behind the core', (kind) => {
  const { manifest } = readManifest(manifestText(kind))
  const config = kind === 'ordinary' ? { token: 'x', title: 'y' } : {}
  const facts = { ...renderFacts, config, ...(kind === 'exit' && { instance }) }
  const bodies = manifest.containers.map((one) =>
    creationBody({ ...renderContainer(manifest, one, facts), image }),
  )
  expect(bodies.length).toBeGreaterThan(0)
  for (const { HostConfig } of bodies) {
    // The engine gives 1024 and 500 to who says nothing, as the core does; 2 and 10 are the least it takes.
    expect(HostConfig.CpuShares).toBeGreaterThanOrEqual(2)
    expect(HostConfig.CpuShares).toBeLessThan(1024)
    expect(HostConfig.BlkioWeight).toBeGreaterThanOrEqual(10)
    expect(HostConfig.BlkioWeight).toBeLessThan(500)
  }
})

test('what says no weight is given none', () => {
  const { manifest } = readManifest(manifestText('ordinary'))
  const [container] = manifest.containers
  if (container === undefined) throw new Error('the manifest has no container')
  const config = { token: 'x', title: 'y' }
  const { weights: _, ...spec } = renderContainer(manifest, container, { ...renderFacts, config })
  expect(creationBody({ ...spec, image }).HostConfig).not.toHaveProperty('CpuShares')
})
