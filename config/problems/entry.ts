/** What is said of a problem: to programs its status, to people its words; `{name}` stands for a parameter. */
export interface ProblemEntry {
  status: number
  title: string
  /** What the owner can do about it. */
  hint: string
  /** Where one code has several sentences, each has a name: the parameter `case`. */
  detail: string | Readonly<Record<string, string>>
}

export type ProblemEntries = Readonly<Record<string, ProblemEntry>>
