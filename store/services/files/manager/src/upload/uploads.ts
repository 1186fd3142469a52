import { makeStore } from '../state/store.ts'

type UploadState = 'waiting' | 'sending' | 'paused' | 'offline' | 'missing' | 'failed' | 'done'

export interface Upload {
  id: number
  /** null after the page was loaded anew: browsers give a file only to who chooses it. */
  file: File | null
  /** The name at the server. */
  name: string
  folder: string
  /** Where its bytes are gathered; null for one that goes in one request. */
  gathering: string | null
  replace: boolean
  size: number
  sent: number
  state: UploadState
  /** Why it failed. */
  problem: string | null
}

/** Every upload of this page, in the order they were added. */
export const uploads = makeStore<{ all: Upload[] }>({ all: [] })

let last = 0

export function addUploads(added: Omit<Upload, 'id'>[]): void {
  uploads.set({ all: [...uploads.get().all, ...added.map((one) => ({ ...one, id: ++last }))] })
}

export function changeUpload(id: number, change: Partial<Upload>): void {
  uploads.set({ all: uploads.get().all.map((one) => (one.id === id ? { ...one, ...change } : one)) })
}

export function uploadOf(id: number): Upload | undefined {
  return uploads.get().all.find((one) => one.id === id)
}

export function dropUploads(gone: (one: Upload) => boolean): void {
  uploads.set({ all: uploads.get().all.filter((one) => !gone(one)) })
}
