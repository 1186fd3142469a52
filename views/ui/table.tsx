import type { Child } from 'hono/jsx'

interface Column<Row> {
  title: string
  cell(row: Row): Child
}

interface TableProps<Row> {
  /** Says what the rows are, for who can't see the heading above. */
  label: string
  columns: [Column<Row>, ...Column<Row>[]]
  rows: Row[]
}

/** A table whose first column names each row; on a phone every row is a block with its own labels. */
export function Table<Row>({ label, columns, rows }: TableProps<Row>) {
  const [first, ...others] = columns
  return (
    <div class="scroll" role="region" aria-label={label} tabindex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{first.cell(row)}</th>
              {others.map(({ title, cell }) => (
                <td data-label={title}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
