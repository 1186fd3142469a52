import type { Entry } from '../entry.ts'

/** What each dialog is told, and what it answers. Closed without an answer, it gives null. */
export interface DialogKinds {
  name: {
    asked: { title: string; label: string; action: string; name: string; taken: ReadonlySet<string> }
    answer: string
  }
  confirm: { asked: { title: string; hint: string; action: string }; answer: true }
  conflict: { asked: { name: string; others: number; canReplace: boolean }; answer: ConflictAnswer }
  folder: { asked: { start: string; action: string }; answer: string }
  share: { asked: { entry: Entry }; answer: true }
  actions: { asked: { entry: Entry; at: { x: number; y: number } | null }; answer: true }
  preview: { asked: { path: string }; answer: true }
  help: { asked: Record<never, never>; answer: true }
}

export interface ConflictAnswer {
  choice: 'both' | 'replace' | 'skip'
  forAll: boolean
}

export type DialogKind = keyof DialogKinds
export type Asked<K extends DialogKind> = DialogKinds[K]['asked']

/** An open dialog. */
export type Dialog = { [K in DialogKind]: DialogOf<K> }[DialogKind]

export interface DialogOf<K extends DialogKind> {
  id: number
  kind: K
  asked: Asked<K>
  close: (answer: DialogKinds[K]['answer'] | null) => void
}
