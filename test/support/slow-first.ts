import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, in the order in which it is begun: nothing long is left over when all else has ended. */
const slow = [
  'fuzz/api',
  'lost-files',
  'domain',
  'config',
  'contract/sign-in',
  'access',
  'streams-end',
  'network',
  'contained',
  'crash-1',
  'crash-2',
  'crash-3',
  'interrupted',
  'faults',
  'names',
  'refusals',
  'looks',
  'journey',
]

/** Begins with the slowest files: a machine that tests for the first time does not know them. */
export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = slow.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? slow.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
