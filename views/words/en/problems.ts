import type { FieldMessageWords } from '../../../cell/api/answers/problem.ts'
import type { PageProblems } from '../problem-text.ts'

/** How a problem is shown. */
export const problem = {
  title: 'That did not work',
  fields: 'What has to be corrected',
  report: 'Report to copy',
  means: 'What it means',
  at: (line: number, column: number) => `line ${line}, column ${column}`,
  code: 'Code',
  whatToDo: 'What to do',
  back: 'Back to the services',
}

/** What pages say in another way than the API, which speaks to programs too. */
export const problems: PageProblems = {
  'request-invalid': { title: 'Please check the highlighted fields', hint: '' },
  'config-invalid': { title: 'Please check the highlighted fields', hint: '' },
  'credential-missing': { hint: 'Sign in.' },
  'credential-invalid': { hint: 'Create a new token.' },
  'not-allowed': { title: 'You can’t open this page', hint: 'Only the administrator can open this page.' },
  'password-needed': { hint: 'Enter your password below and send the form again.' },
  'session-unknown': { hint: 'Reload the page.' },
  csrf: { hint: 'Reload the page and try again.' },
  'locked-out': {
    title: 'Too many attempts',
    detail: 'Try again in {seconds} seconds.',
    hint: '',
  },
  'domain-token-missing': { hint: 'Enter the token.' },
}

/** English has the API's own words for fields. */
export const fields: Partial<FieldMessageWords> = {}
export const invalidField: string | null = null
