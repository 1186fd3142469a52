/** A part whose methods answer later, since it may have to be loaded first. */
export type OnDemand<Part> = {
  [Name in keyof Part]: Part[Name] extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Promise<Awaited<Answer>>
    : never
}

type Method = (...given: unknown[]) => unknown

/** These methods of a part that is loaded and opened when one is first called: a cell at rest does without it. */
export function onDemand<Part extends object>(
  open: () => Promise<Part>,
  ...names: (keyof Part & string)[]
): OnDemand<Part> {
  let opened: Promise<Part> | undefined
  const methods = names.map((name) => [
    name,
    async (...given: unknown[]) => {
      opened ??= open()
      const part = await opened
      return await (part[name] as Method)(...given)
    },
  ])
  // The names are those of the part's methods.
  return Object.fromEntries(methods) as OnDemand<Part>
}
