/** The activity log. */
export const activity = {
  title: 'Activity',
  lead: 'Who did what. Every entry is chained to the one before, so that changes are noticed.',
  none: 'No activity yet.',
  when: 'When',
  who: 'Who',
  what: 'What',
  subject: 'Subject',
  outcome: 'Result',
  older: 'Older',
  download: 'Download all',
}
