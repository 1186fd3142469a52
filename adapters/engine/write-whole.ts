import { open, rename } from 'node:fs/promises'

/** Replaces a file so that a reader, or a crash, sees the old one or the new one and nothing between. */
export async function writeWhole(file: string, content: string, mode = 0o600): Promise<void> {
  const draft = `${file}.${process.pid}.new`
  const handle = await open(draft, 'w', mode)
  try {
    await handle.writeFile(content)
    await handle.chmod(mode)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
