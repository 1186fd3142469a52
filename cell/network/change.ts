/** What a job makes of a service: its names and routes follow before the wish itself is recorded. */
export interface NetworkChange {
  service: string
  /** `installed` as the job will record it. */
  becomes: 'installed' | 'running' | 'stopped' | 'absent'
}
