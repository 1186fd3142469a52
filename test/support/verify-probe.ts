import { createPublicKey } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { createRegistry } from '../../adapters/registry/create-registry.ts'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { isPinned, parseReference } from '../../cell/trust/reference.ts'
import { verifyImage } from '../../cell/trust/verify-image.ts'

// as a cell does after its start
setFlagsFromString('--semi-space-growth-factor=1')

/** Run by a test in a process of its own: verifies at a good host, then at bad ones, and tells what that cost. */
const [image = '', pem = '', good = '', ...bad] = process.argv.slice(2)
const pin = parseReference(image)
if (!isPinned(pin)) throw new Error('the image is not pinned')
const key = createPublicKey(Buffer.from(pem, 'base64').toString())
const keys = [parsePublicKey(key.export({ type: 'spki', format: 'pem' }).toString(), 'ours')]

const outcomes: string[] = []
async function verifyAt(host: string): Promise<void> {
  if (!isPinned(pin)) return
  const registry = createRegistry({
    httpHosts: [],
    via: { [pin.registry]: `http://${host}` },
    deadline: 1000,
  })
  const found = await verifyImage(registry, pin, { keys }, { signal: new AbortController().signal })
  outcomes.push(found.outcome)
}

for (let round = 0; round < 20; round++) await verifyAt(good)
const before = process.resourceUsage().maxRSS
for (const host of bad) await verifyAt(host)
const grown = process.resourceUsage().maxRSS - before
process.stdout.write(JSON.stringify({ outcomes: outcomes.slice(20), grownKiB: grown }))
