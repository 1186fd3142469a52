/** Jobs: the list and one job. */
export const job = {
  steps: 'Steps',
  cancel: 'Cancel the job',
  cancelTitle: 'Cancel this job?',
  cancelHint: 'What was done so far is taken back.',
  reload: 'Reload',
  began: 'Began',
  took: 'Took',
  toService: 'To the service',
  again: 'Try again',
  ofBytes: (done: string, total: string) => `${done} of ${total}`,
  rate: (rate: string) => `${rate}/s`,
  now: (label: string) => `Now: ${label}`,
}

export const jobs = {
  title: 'Jobs',
  none: 'No job has run yet.',
  what: 'What',
  state: 'State',
  began: 'Began',
  took: 'Took',
  older: 'Older jobs',
}
