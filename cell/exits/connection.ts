/** A named way out through an exit: a wish. `config` are the values of the exit's `connection_schema`. */
export interface ConnectionWish {
  id: string
  /** Its place in the pools of marks, tables and addresses. */
  slot: number
  enabled: boolean
  config: Record<string, unknown>
}
