// A visit told stop by stop: this card, and the map beside it, which is asked to go to each stop (time.js). The server
// is told where the reader is when they have come to rest. All words are set as text only.
// data: {slides: [{id (null: the whole visit), mark, name, when, where, met: [[verb, name, rest]], quote: [[words, searched]], note,
// href}],
// at, words, apart (open links in a tab of their own)}
const REST_MS = 500;

class Story {
  constructor(root) {
    this.root = root;
    this.el = name => root.querySelector("." + name);
    this.at = 0;
    this.rest = this.sent = null;
    this.el("prev").onclick = () => this.go(this.at - 1);
    this.el("next").onclick = () => this.go(this.at + 1);
    this.pressed = e => {
      const on = e.composedPath()[0];
      if (e.altKey || e.ctrlKey || e.metaKey || e.shiftKey || on?.closest?.("input, textarea, select, [contenteditable], [role=combobox], [role=slider], [role=dialog]")) return;
      if (this.key(e.key)) e.preventDefault();
    };
    this.heard = e => {
      if (e.origin !== location.origin || !e.data || !this.maps().includes(e.source)) return;
      if (e.data.atlas === "ready") this.tell();
      if (e.data.atlas === "key") this.key(String(e.data.key));
    };
    document.addEventListener("keydown", this.pressed);
    addEventListener("message", this.heard);
    const card = root.querySelector("article");
    let x = null, y = null;
    card.ontouchstart = e => { x = e.touches[0].clientX; y = e.touches[0].clientY; };
    card.ontouchend = e => {
      const dx = e.changedTouches[0].clientX - x, dy = e.changedTouches[0].clientY - y;
      if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(dy)) this.go(this.at + (dx < 0 ? 1 : -1));
    };
  }
  key(name) {
    const to = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, Home: 0, End: this.d.slides.length - 1 }[name];
    if (to === undefined) return false;
    this.go(to);
    return true;
  }
  receive(args) {
    const asked = String(args.data.at), ids = args.data.slides.map(s => s.id).join(), other = this.ids !== ids;
    this.args = args;
    this.d = args.data;
    this.ids = ids;
    const w = this.d.words, label = (el, words) => { el.setAttribute("aria-label", words); el.title = words; };
    this.root.querySelector("section").setAttribute("aria-label", w.story);
    label(this.el("prev"), w.prev);
    label(this.el("next"), w.next);
    this.el("keys").textContent = w.keys;
    // What the reader does now counts for more than an answer to what they did before.
    if (other || (asked !== this.asked && asked !== this.sent && !this.rest)) this.at = Math.max(0, this.d.slides.findIndex(s => s.id === this.d.at));
    this.asked = asked;
    const dots = this.el("dots");
    dots.style.display = this.d.slides.length > 16 ? "none" : "";
    if (other) {
      dots.replaceChildren(...this.d.slides.map((slide, i) => {
        const dot = document.createElement("button");
        dot.type = "button";
        dot.setAttribute("aria-label", (slide.mark + " " + slide.name).trim());
        dot.onclick = () => this.go(i);
        return dot;
      }));
    }
    this.show();
    this.tell();
  }
  go(i) {
    if (i < 0 || i >= this.d.slides.length || i === this.at) return;
    const card = this.root.querySelector("article");
    card.style.setProperty("--by", i > this.at ? "1.4rem" : "-1.4rem");
    this.at = i;
    card.classList.remove("turn");
    void card.offsetWidth;
    card.classList.add("turn");
    this.show();
    this.tell();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.rest = null;
      const id = this.d.slides[this.at].id;
      this.sent = String(id);
      this.args.setTriggerValue("moved", { stop: id });
    }, REST_MS);
  }
  show() {
    const s = this.d.slides[this.at], el = this.el, w = this.d.words;
    for (const part of ["when", "mark", "name", "where", "note"]) el(part).textContent = s[part];
    this.root.querySelector("blockquote").replaceChildren(...s.quote.map(([words, searched]) => {
      if (!searched) return words;
      const mark = document.createElement("mark");
      mark.textContent = words;
      return mark;
    }));
    el("met").replaceChildren(...s.met.map(([verb, name, rest]) => {
      const item = document.createElement("li"), who = document.createElement("b");
      who.textContent = name;
      item.append(verb + " ", who, " " + rest);
      return item;
    }));
    const read = el("read");
    read.textContent = s.href ? w.read : "";
    if (s.href) read.href = s.href; else read.removeAttribute("href");
    read.target = this.d.apart ? "_blank" : "";
    read.rel = "noopener";
    el("of").textContent = w.of.replace("{n}", this.at + 1).replace("{all}", this.d.slides.length);
    el("prev").disabled = this.at === 0;
    el("next").disabled = this.at === this.d.slides.length - 1;
    [...el("dots").children].forEach((dot, i) => {
      if (i === this.at) dot.setAttribute("aria-current", "step"); else dot.removeAttribute("aria-current");
    });
  }
  maps() { return [...document.querySelectorAll("iframe[title*='folium']")].map(frame => frame.contentWindow).filter(Boolean); }
  tell() {
    for (const map of this.maps()) map.postMessage({ atlas: "story", stop: this.d.slides[this.at].id }, location.origin);
  }
  leave() {
    document.removeEventListener("keydown", this.pressed);
    removeEventListener("message", this.heard);
    clearTimeout(this.rest);
  }
}

const known = new WeakMap();
export default function (args) {
  const root = args.parentElement;
  if (!known.has(root)) known.set(root, new Story(root));
  known.get(root).receive(args);
  return () => { known.get(root)?.leave(); known.delete(root); };
}
