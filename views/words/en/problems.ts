/** How a problem is shown. */
export const problem = {
  title: 'That did not work',
  fields: 'What has to be corrected',
  report: 'Report to copy',
  back: 'Back to the services',
}
