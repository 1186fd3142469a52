import { readTrustedRootFile } from '../../adapters/keys/read-keys.ts'
import type { Keyless } from '../../cell/trust/keyless.ts'
import type { EffectiveStore } from '../stores/store.ts'

/**
 * How a store's signatures without a key are checked; undefined for a store that names no signers. The code for it is
 * large, and loaded when a store first needs it. The trusted root is read anew each time, as keys are.
 */
export function openKeylessTrust(find: (path: string) => string) {
  const open = new Map<string, { from: string; keyless: Keyless }>()
  return async ({ id, imageSigners, trustedRoot }: EffectiveStore): Promise<Keyless | undefined> => {
    if (imageSigners.length === 0) return undefined
    const path = find(trustedRoot)
    const root = readTrustedRootFile(path)
    const from = JSON.stringify([path, root, imageSigners])
    const known = open.get(id)
    if (known?.from === from) return known.keyless
    const { openKeyless } = await import('../../cell/trust/keyless.ts')
    const keyless = openKeyless(Buffer.from(root), path, imageSigners)
    open.set(id, { from, keyless })
    return keyless
  }
}
