import { split } from './names.ts'

export type Kind = 'image' | 'video' | 'audio' | 'pdf' | 'text' | 'archive' | 'other'

/** What browsers show by themselves; SVG counts as text, since it can hold scripts. */
const endings: Record<Exclude<Kind, 'other'>, string> = {
  image: 'jpg jpeg png gif webp avif bmp ico',
  video: 'mp4 m4v webm ogv mov',
  audio: 'mp3 m4a ogg oga opus flac wav aac weba',
  pdf: 'pdf',
  text: 'txt md markdown csv tsv json jsonl xml svg html htm css js mjs ts tsx jsx py sh c h cpp go rs java yml yaml toml ini conf log srt vtt ics vcf eml sql diff patch tex',
  archive: 'zip tar gz tgz tar.gz xz bz2 7z rar zst',
}

const kinds = new Map(
  Object.entries(endings).flatMap(([kind, list]) => list.split(' ').map((ending) => [ending, kind as Kind])),
)

/** What a file is, by the ending of its name. */
export function kindOf(name: string): Kind {
  return kinds.get(split(name).ending.slice(1).toLowerCase()) ?? 'other'
}

export function canPreview(name: string): boolean {
  return !['archive', 'other'].includes(kindOf(name))
}
