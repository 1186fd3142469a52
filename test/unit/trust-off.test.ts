import { expect, test } from 'vitest'
import { openTrust, type TrustTools } from '../../bindings/trust/trust.ts'

const pin = `127.0.0.1:5055/cell/tiny@sha256:${'a'.repeat(64)}`

/** Trust over one store, with a registry that must not be asked. */
function trustIn(mode: string) {
  const store = { id: 'local', images: ['127.0.0.1:5055/cell/*'], identities: [], requireAnnotations: {} }
  return openTrust({
    settings: { current: () => ({ image_verification: mode }) },
    stores: { get: () => store, imageKeys: () => [] },
    registry: () => {
      throw new Error('the registry was asked')
    },
    platform: 'linux/amd64',
  } as unknown as TrustTools)
}

test('`off` admits a pinned image without asking the registry for anything', async () => {
  const { signal } = new AbortController()
  expect(await trustIn('off').verifyForInstall('local', 'tiny', pin, signal)).toEqual({
    pin,
    verification: null,
  })
  await expect(trustIn('enforce').verifyForInstall('local', 'tiny', pin, signal)).rejects.toThrow(
    'the registry was asked',
  )
})
