import type { StoredManifest } from '../steps/world.ts'
import type { Step } from '../steps/step.ts'
import type { InstallFacts } from './facts.ts'
import type { Plan } from './plan.ts'
import { forecastInstall, preflight } from './preflight.ts'
import { dataFoldersStep, imagesOf, servicePartsOf } from './service-parts.ts'
import { freeSubnet } from '../render/subnet.ts'

/** The steps from a signed manifest to a running service, and whatever stands in their way. */
export function planInstall(
  stored: StoredManifest,
  config: Record<string, unknown>,
  facts: InstallFacts,
): Plan {
  const { manifest, store, sha256 } = stored
  const problems = preflight(manifest, config, facts)
  const subnet = freeSubnet(facts.pool, facts.subnetsTaken)
  const parts = servicePartsOf(manifest, sha256, subnet, config, facts)
  const { network, files, containers } = parts
  const service = manifest.id
  const images = imagesOf(manifest)

  const steps: Step[] = [
    {
      name: 'manifest-verify',
      label: 'Check the manifest against the signed index',
      effect: null,
      store,
      service,
      sha256,
    },
    ...images.flatMap((image): Step[] => [
      {
        name: 'image-verify',
        label: 'Check the signature of the image',
        effect: null,
        store,
        service,
        image,
      },
      { name: 'image-pull', label: 'Fetch the image', effect: `adds ${image} to the engine`, service, image },
      {
        name: 'image-check',
        label: 'Check that what came is what was verified',
        effect: null,
        service,
        image,
      },
    ]),
    {
      name: 'network-create',
      label: 'Make its network',
      effect: `adds the network ${network.name}`,
      network,
    },
    ...dataFoldersStep(manifest, parts, facts),
  ]
  if (files.length > 0) {
    steps.push({
      name: 'files-write',
      label: 'Write its configuration',
      effect: 'adds its files',
      service,
      files,
    })
  }
  for (const { image, spec, healthTimeoutMs } of containers) {
    const container = spec.name
    steps.push(
      {
        name: 'container-create',
        label: `Create ${container}`,
        effect: `adds ${container}`,
        service,
        image,
        spec,
      },
      {
        name: 'container-start',
        label: `Start ${container}`,
        effect: `starts ${container}`,
        service,
        container,
        graceMs: spec.stopGraceMs,
      },
      {
        name: 'container-healthy',
        label: `Wait until ${container} answers`,
        effect: null,
        container,
        timeoutMs: healthTimeoutMs,
      },
    )
  }
  const row = {
    id: service,
    store,
    version: manifest.version,
    manifest: stored.text,
    manifestSha256: sha256,
    config,
    subnet,
  }
  steps.push({
    name: 'service-record',
    label: 'Record the service',
    effect: 'the service is installed',
    final: true,
    row,
  })
  return { steps, problems, forecast: forecastInstall(manifest, facts) }
}
