import type { Me } from '../dav/account.ts'
import type { Quota } from '../dav/read.ts'
import type { Share } from '../dav/shares.ts'
import type { Entry, Sort } from '../entry.ts'
import type { BinItem } from '../actions/bin-items.ts'
import type { Dialog } from './dialogs.ts'
import { makeStore } from './store.ts'

export type Place = { kind: 'folder'; path: string } | { kind: 'bin'; path: string } | { kind: 'links' }

export interface Search {
  text: string
  folders: number
  /** Stopped at its limit. */
  cut: boolean
  running: boolean
}

interface Toast {
  text: string
  bad: boolean
  undo?: () => void
}

export interface State {
  me: Me | null
  place: Place
  loading: boolean
  /** Why the place could not be read. */
  failed: string | null
  /** What is in the folder, or was found below it. */
  entries: Entry[]
  binItems: BinItem[]
  shares: Share[]
  quota: Quota | null
  sort: Sort
  filter: string
  search: Search | null
  selected: ReadonlySet<string>
  /** The path of the entry that the keyboard is at. */
  cursor: string | null
  /** Where a selection with Shift begins. */
  anchor: string | null
  clipboard: { cut: boolean; paths: string[] } | null
  dialogs: Dialog[]
  toast: Toast | null
  /** What a screen reader says. */
  said: string
  /** Of a change that takes several requests. */
  progress: { done: number; all: number } | null
}

export const store = makeStore<State>({
  me: null,
  place: { kind: 'links' },
  loading: true,
  failed: null,
  entries: [],
  binItems: [],
  shares: [],
  quota: null,
  sort: { by: 'name', down: false },
  filter: '',
  search: null,
  selected: new Set(),
  cursor: null,
  anchor: null,
  clipboard: null,
  dialogs: [],
  toast: null,
  said: '',
  progress: null,
})
