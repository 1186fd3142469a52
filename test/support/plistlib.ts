import { execFileSync } from 'node:child_process'
import * as v from 'valibot'

const Plist = v.looseObject({
  PayloadIdentifier: v.string(),
  PayloadUUID: v.string(),
  PayloadDisplayName: v.string(),
  PayloadDescription: v.string(),
  PayloadContent: v.array(
    v.looseObject({ PayloadType: v.string(), PayloadIdentifier: v.string(), PayloadUUID: v.string() }),
  ),
})

// Bytes have no form in JSON: they are given as base64.
const program = `
import base64, json, plistlib, sys
print(json.dumps(plistlib.loads(sys.stdin.buffer.read()), default=lambda data: base64.b64encode(data).decode()))
`

/** A profile as another reader than the writer's understands it: Python's. */
export function readByPlistlib(text: string): v.InferOutput<typeof Plist> {
  const json = execFileSync('python3', ['-c', program], { input: text, encoding: 'utf8' })
  return v.parse(Plist, JSON.parse(json))
}
