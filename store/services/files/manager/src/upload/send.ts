import { move, remove } from '../dav/change.ts'
import { put } from '../dav/put.ts'
import { lengthOf } from '../dav/read.ts'
import { within } from '../paths.ts'
import { nextPiece, usable } from './resume.ts'
import type { Upload } from './uploads.ts'

type Sending = Upload & { file: File }

/**
 * Sends a file, from where it stopped the last time. A small one goes at once. A larger one is gathered beside its
 * place, piece by piece, and moved there when it is whole: nobody ever sees half of it.
 */
export async function send(
  upload: Sending,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<void> {
  const place = within(upload.folder, upload.name)
  const { file, gathering, replace } = upload
  if (gathering === null) {
    const headers: Record<string, string> = replace ? {} : { 'If-None-Match': '*' }
    return put(place, file, { headers, signal, onSent })
  }
  const length = await lengthOf(gathering, signal)
  let arrived = usable(length, file.size)
  if (length !== null && arrived !== length) await remove(gathering)
  for (;;) {
    const piece = nextPiece(arrived, file.size)
    if (piece === null) break
    onSent(piece.from)
    await put(gathering, file.slice(piece.from, piece.to), {
      headers: piece.range === null ? {} : { 'Content-Range': piece.range },
      signal,
      onSent: (bytes) => onSent(piece.from + bytes),
    })
    arrived = piece.to
  }
  signal.throwIfAborted()
  await move(gathering, place, replace)
}

/** False once the device no longer gives the file: it was changed, moved or deleted there. */
export async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}
