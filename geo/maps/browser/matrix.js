// A table of counts (geo/app/matrix.py). Words come from outside and are set as text, never as HTML.
// Arrow keys go from cell to cell: one stop of the tabulator for the whole table.
function put(parent, tag, text) {
  const made = document.createElement(tag)
  if (text !== undefined) made.textContent = text
  parent.appendChild(made)
  return made
}

export default function ({ data, parentElement, setTriggerValue }) {
  const hold = parentElement.querySelector(".hold")
  const text = JSON.stringify(data)
  if (hold.drawn === text) return
  hold.drawn = text
  hold.replaceChildren()
  const table = put(hold, "table")
  put(table, "caption", data.caption)
  const head = put(put(table, "thead"), "tr"), body = put(table, "tbody")
  put(head, "td")
  data.columns.forEach((name) => {
    const cell = put(head, "th")
    cell.scope = "col"
    cell.className = data.upright ? "up" : ""
    cell.title = name
    put(cell, "span", name)
  })
  const most = Math.max(1, ...data.rows.flatMap((row) => row.cells.map((cell) => cell[0])))
  const grid = data.rows.map((row) => {
    const line = put(body, "tr"), name = put(line, "th", row.name)
    name.scope = "row"
    name.title = row.name
    return row.cells.map(([n, shown, lead], at) => {
      const cell = put(line, "td")
      if (!lead && row.name === data.columns[at]) cell.className = "self"
      if (!n || !lead) return null
      const button = put(cell, "button", shown)
      button.type = "button"
      button.tabIndex = -1
      button.style.setProperty("--heat", 8 + Math.round(44 * Math.log1p(n) / Math.log1p(most)))
      button.setAttribute("aria-label", data.say.replace(/\{(row|column|n)\}/g, (_, part) => ({ row: row.name, column: data.columns[at], n: shown })[part]))
      button.title = button.getAttribute("aria-label")
      button.onclick = () => setTriggerValue("chosen", lead)
      return button
    })
  })
  const first = grid.flat().find(Boolean)
  if (first) first.tabIndex = 0
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }
  table.onkeydown = (event) => {
    const step = steps[event.key]
    const y = grid.findIndex((row) => row.includes(event.target))
    if (!step || y < 0) return
    let row = y, column = grid[y].indexOf(event.target)
    do {
      row += step[0]
      column += step[1]
    } while (grid[row] && column >= 0 && column < grid[row].length && !grid[row][column])
    const next = grid[row] && grid[row][column]
    if (!next) return
    event.preventDefault()
    event.target.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }
}
