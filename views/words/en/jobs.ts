/** Jobs: the list and one job. */
export const job = {
  steps: 'Steps',
  cancel: 'Cancel the job',
  cancelTitle: 'Cancel this job?',
  cancelHint: 'The steps done so far are rolled back.',
  reload: 'Reload',
  began: 'Started',
  took: 'Took',
  toService: 'Go to service',
  again: 'Try again',
  ofBytes: (done: string, total: string) => `${done} of ${total}`,
  rate: (rate: string) => `${rate}/s`,
  now: (label: string) => `Now: ${label}`,
}

export const jobs = {
  title: 'Jobs',
  none: 'No jobs yet.',
  what: 'Job',
  state: 'State',
  began: 'Started',
  took: 'Took',
  older: 'Older jobs',
}
