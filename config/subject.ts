/** What a job is about: `service:calendar` is the kind `service` with the id `calendar`. A subject may have no id. */
export function parseSubject(subject: string): { kind: string; id: string | undefined } {
  const [kind = '', id] = subject.split(':')
  return { kind, id }
}
