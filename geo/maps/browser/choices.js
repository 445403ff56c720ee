// A list to choose from: one element on the page for all rows. data: {rows: [[id, words], …]}. Words are set as text only.
const ICON = '<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="4" cy="12.5" r="1.8"></circle><circle cx="12" cy="3.5" r="1.8"></circle>' +
  '<path d="M5.8 12.5H11a2.2 2.2 0 0 0 0-4.5H5a2.2 2.2 0 0 1 0-4.5h5.2"></path></svg>';

const shown = new WeakMap();
export default function ({ parentElement, data, setTriggerValue }) {
  const list = parentElement.querySelector("ul"), told = JSON.stringify(data.rows);
  if (shown.get(list) !== told) {
    shown.set(list, told);
    list.replaceChildren(...data.rows.map(([id, words]) => {
      const item = document.createElement("li"), button = document.createElement("button"), text = document.createElement("span");
      button.type = "button";
      button.innerHTML = ICON;
      button.dataset.id = id;
      text.textContent = words;
      text.dir = "auto";
      button.append(text);
      item.append(button);
      return item;
    }));
  }
  list.onclick = e => {
    const button = e.target.closest("button");
    if (button) setTriggerValue("chosen", +button.dataset.id);
  };
}
