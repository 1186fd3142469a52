/** The activity log. */
export const activity = {
  title: 'Activity',
  lead: 'Who did what. Each line is chained to the one before, so that none can be changed unseen.',
  none: 'Nothing has happened yet.',
  when: 'When',
  who: 'Who',
  what: 'What',
  subject: 'On',
  outcome: 'Outcome',
  older: 'Older',
  download: 'Download all',
}
