import type { Chosen } from './add.ts'

/** Files of one drop: a folder with more is better copied over WebDAV. */
const most = 10_000

/** What was chosen by a picker; one for folders says where each file was. */
export function ofPicker(files: Iterable<File>): Chosen[] {
  return [...files].map((file) => ({ file, folders: file.webkitRelativePath.split('/').slice(0, -1) }))
}

/** What was dropped, folders with all that is in them. */
export async function ofDrop(data: DataTransfer): Promise<Chosen[]> {
  // The list is emptied once the event is over: it is read before anything waits.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const chosen: Chosen[] = []
  for (const entry of entries) await collect(entry, [], chosen)
  return chosen
}

async function collect(entry: FileSystemEntry, folders: string[], chosen: Chosen[]): Promise<void> {
  if (chosen.length >= most) return
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    chosen.push({ file, folders })
  } else if (isDirectory(entry)) {
    const reader = entry.createReader()
    // A reader gives a hundred at a time, and none at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
        reader.readEntries(resolve, reject),
      )
      if (some.length === 0) break
      for (const one of some) await collect(one, [...folders, entry.name], chosen)
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
