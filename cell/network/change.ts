/** What a job makes of a service: its names and routes follow before the wish itself is recorded. */
export interface NetworkChange {
  service: string
  /** `installed` and `configured` as the job will record it. */
  becomes: 'installed' | 'configured' | 'running' | 'stopped' | 'absent'
}
