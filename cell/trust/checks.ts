import type { Check, CheckName } from './check.ts'

/** Adds a check to a list and says whether to go on. */
export type Hold = (name: CheckName, ok: boolean, good: string, bad: string) => boolean

/** A list of checks that grows by `hold`. */
export function openChecks() {
  const checks: Check[] = []
  const hold: Hold = (name, ok, good, bad) => {
    checks.push({ name, ok, detail: ok ? good : bad })
    return ok
  }
  return { checks, hold }
}

/** Which of the annotations that a store demands is not signed; undefined when all are. */
export function lackingAnnotation(
  { requireAnnotations = {} }: { requireAnnotations?: Readonly<Record<string, string>> },
  signed: Readonly<Record<string, unknown>> | null | undefined,
): string | undefined {
  const missing = Object.entries(requireAnnotations).find(
    ([key, value]) => !signed || !Object.hasOwn(signed, key) || signed[key] !== value,
  )
  return missing && `the signed annotation ${missing[0]} is not ${quote(missing[1])}`
}

/** Signed, but by whom is not for this line to say: hostile text is cut and escaped before people see it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)
}
