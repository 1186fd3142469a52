import { SetupStatus } from '../../../cell/api/answers/people.ts'
import { fn } from '../../../runtime/fn.ts'

export default fn(
  'api/setup/status',
  {
    summary: 'Tell whether the cell is set up',
    answers: { 200: SetupStatus },
  },
  (c) => c.json({ done: c.env.SETUP.isDone() }),
)
