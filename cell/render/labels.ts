import { labels } from '../../config/labels.ts'
import type { RenderFacts } from './facts.ts'

/** The labels of everything that is made for a service. */
export function serviceLabels(
  { id }: { id: string },
  {
    owner,
    job,
    manifestSha256,
    instance,
  }: Pick<RenderFacts, 'owner' | 'job' | 'manifestSha256' | 'instance'>,
): Record<string, string> {
  return {
    [labels.owner]: owner,
    [labels.service]: id,
    ...(instance !== undefined && { [labels.instance]: instance.id }),
    [labels.job]: job,
    [labels.manifest]: manifestSha256,
  }
}
