import { nameOf, parseReference, type PinnedReference } from './reference.ts'

/** The part of the engine's image inspection that says what the image is. */
export interface InspectedImage {
  RepoDigests?: readonly string[] | null
  Descriptor?: { digest?: string } | null
}

/**
 * Whether the image that the engine holds is the pinned one. The containerd store says so by Descriptor,
 * the graph drivers by the digests that were pulled under the name.
 */
export function imageIs(pin: PinnedReference, inspected: InspectedImage): boolean {
  if (inspected.Descriptor?.digest !== undefined) return inspected.Descriptor.digest === pin.digest
  return (inspected.RepoDigests ?? []).some((text) => isSame(pin, text))
}

function isSame(pin: PinnedReference, text: string): boolean {
  try {
    const held = parseReference(text)
    return nameOf(held) === nameOf(pin) && held.digest === pin.digest
  } catch {
    // an engine lists `<none>@<none>` too; it names nothing
    return false
  }
}
