// The time slider: a histogram of visits, a window of days on it, and play. It tells the map (time.js) at once, by
// messages of numbers, and the server when it has come to rest. Days are numbers since 1970-01-01 (UTC).
// data: {first, last, from, to, keep, step, speed, trail, bins: [[first day, exact, about], …], starts, ends (differences
// of sorted days), undated, words, locale}. Words are set as text only.
const DAY = 86400000, REST_MS = 450, STEPS = ["day", "week", "month", "quarter", "year"], SPEEDS = [0.5, 1, 2, 4, 8];
const MONTHS = { month: 1, quarter: 3, year: 12 }, PLAY = "M4 2v12l9-6z", PAUSE = "M4 2h3v12H4zM9 2h3v12H9z";

const iso = day => new Date(day * DAY).toISOString().slice(0, 10);
const clamp = (x, low, high) => Math.max(low, Math.min(high, x));

function shift(day, step, n) {
  if (step === "day") return day + n;
  if (step === "week") return day + 7 * n;
  const d = new Date(day * DAY), month = d.getUTCFullYear() * 12 + d.getUTCMonth() + n * MONTHS[step];
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12 + 12) % 12 + 1, 0)).getUTCDate();
  return Math.round(Date.UTC(Math.floor(month / 12), (month % 12 + 12) % 12, Math.min(d.getUTCDate(), last)) / DAY);
}
// How many of the sorted numbers are below x.
function below(sorted, x) {
  let low = 0, high = sorted.length;
  while (low < high) { const mid = (low + high) >> 1; if (sorted[mid] < x) low = mid + 1; else high = mid; }
  return low;
}
const summed = steps => { let at = 0; return steps.map(step => (at += step)); };

class Timeline {
  constructor(root) {
    this.root = root;
    this.el = name => root.querySelector("." + name);
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.playing = this.dragging = false;
    this.waiting = this.rest = this.frame = null;
    this.heard = e => {
      if (e.origin === location.origin && e.data && e.data.atlas === "ready" && this.maps().includes(e.source)) this.tell(e.source);
    };
    addEventListener("message", this.heard);
    this.el("play").onclick = () => (this.playing ? this.pause() : this.play());
    this.el("back").onclick = () => this.move(-1);
    this.el("on").onclick = () => this.move(1);
    this.el("whole").onclick = () => this.set(this.d.first, this.d.last);
    for (const side of ["from", "to"]) {
      const field = this.el(side);
      field.oninput = () => this.side(side, +field.value);
      field.onkeydown = e => this.key(e, side);
    }
    this.el("track").onpointerdown = e => this.grab(e);
    this.el("step").onchange = this.el("speed").onchange = this.el("trail").onchange = () => {
      this.step = this.el("step").value;
      this.speed = +this.el("speed").value;
      this.trail = this.el("trail").checked;
      if (!this.playing) this.later();
    };
    this.el("keep").onchange = () => { this.keep = this.el("keep").checked; this.show(); this.later(); };
  }

  // ------------------------------------------------ from the server
  receive(args) {
    const d = args.data, spans = this.d && this.d.first === d.first && this.d.last === d.last;
    this.args = args;
    const told = [d.from, d.to, d.keep, d.step, d.speed, d.trail].join();
    if (this.waiting && (this.waiting.told === told || performance.now() - this.waiting.at > 5000)) this.waiting = null;
    const busy = this.playing || this.dragging || this.rest || this.waiting;
    this.d = d;
    this.starts = summed(d.starts);
    this.ends = summed(d.ends);
    if (!spans || !busy) {
      if (!spans) this.pause(true);
      this.from = clamp(d.from ?? d.first, d.first, d.last);
      this.to = clamp(d.to ?? d.last, this.from, d.last);
      this.keep = d.keep;
      this.step = d.step;
      this.speed = d.speed;
      this.trail = d.trail;
    }
    this.day = new Intl.DateTimeFormat(d.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    this.name();
    this.draw();
    this.show();
  }
  name() {
    const w = this.d.words, el = this.el, text = (node, words) => { if (node.textContent !== words) node.textContent = words; };
    const label = (name, words) => { el(name).setAttribute("aria-label", words); el(name).title = words; };
    this.root.querySelector("section").setAttribute("aria-label", w.time);
    label("back", w.back);
    label("on", w.on);
    el("from").setAttribute("aria-label", w.from);
    el("to").setAttribute("aria-label", w.to);
    text(el("whole"), w.whole);
    const options = (name, values, words) => {
      const box = el(name);
      if (box.options.length !== values.length) box.replaceChildren(...values.map(v => new Option("", v)));
      values.forEach((v, i) => text(box.options[i], words(v)));
    };
    options("step", STEPS, v => w.steps[v]);
    options("speed", SPEEDS, v => v + "×");
    text(el("step").previousElementSibling, w.step);
    text(el("speed").previousElementSibling, w.speed);
    text(el("trail").nextElementSibling, w.trail);
    text(el("keep").nextElementSibling, w.keep.replace("{n}", this.d.undated.toLocaleString(this.d.locale)));
    el("open").hidden = !this.d.undated;
    el("open").style.display = this.d.undated ? "" : "none";
    for (const side of ["from", "to"]) { el(side).min = this.d.first; el(side).max = this.d.last; }
  }

  // ------------------------------------------------ what it looks like
  place(day) { return (day - this.d.first) / Math.max(1, this.d.last - this.d.first); }
  draw() {
    const d = this.d, key = JSON.stringify([d.first, d.last, d.bins]);
    if (this.drawn === key) return;
    this.drawn = key;
    const most = Math.max(1, ...d.bins.map(b => b[1] + b[2])), bars = [];
    d.bins.forEach(([day, exact, about], i) => {
      const x = 1000 * clamp(this.place(day), 0, 1), next = i + 1 < d.bins.length ? d.bins[i + 1][0] : d.last + 1;
      const end = 1000 * clamp(this.place(next), 0, 1), gap = end - x > 5 ? 1.4 : 0;
      const bar = (n, from, name) => {
        if (!n) return 0;
        const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect"), h = Math.max(2.5, (n / most) * 52);
        for (const [k, v] of Object.entries({ x, width: Math.max(1, end - x - gap), y: 54 - from - h, height: h, class: name })) rect.setAttribute(k, v);
        bars.push(rect);
        return h;
      };
      bar(about, bar(exact, 0, "exact"), "about");
    });
    this.el("out").replaceChildren(...bars);
    this.el("in").replaceChildren(...bars.map(bar => bar.cloneNode()));
    const clip = this.root.querySelector("clipPath");
    clip.id = "tl-window";
    this.el("in").setAttribute("clip-path", "url(#tl-window)");
    this.ticks();
  }
  ticks() {
    const { first, last, locale } = this.d, span = last - first, axis = this.el("axis"), marks = [];
    const put = (day, words) => marks.push([day, words]);
    const a = new Date(first * DAY), years = span / 365.25, utc = "UTC";
    if (years > 3) {
      const every = [1, 2, 5, 10, 20, 25, 50, 100].find(n => years / n <= 8) || 200;
      for (let y = Math.ceil((a.getUTCFullYear() + (a.getUTCMonth() > 0)) / every) * every; ; y += every) {
        const day = Date.UTC(y, 0, 1) / DAY;
        if (day > last) break;
        put(day, String(y));
      }
    } else if (span > 75) {
      const every = Math.ceil(span / 30 / 7), form = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: utc });
      for (let m = a.getUTCMonth() + 1; ; m += every) {
        const day = Date.UTC(a.getUTCFullYear(), m, 1) / DAY;
        if (day > last) break;
        put(day, form.format(day * DAY));
      }
    } else {
      const every = Math.max(1, Math.ceil(span / 6)), form = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: utc });
      for (let day = first; day <= last; day += every) put(day, form.format(day * DAY));
    }
    axis.replaceChildren(...marks.map(([day, words]) => {
      const span = document.createElement("span"), x = 100 * this.place(day);
      span.textContent = words;
      span.style.left = x + "%";
      span.className = x > 95 ? "end" : "";
      return span;
    }));
  }
  counts() {
    const n = below(this.starts, this.to + 1) - below(this.ends, this.from), open = this.d.undated && (this.keep || this.isWhole()) ? this.d.undated : 0;
    return { n, open };
  }
  isWhole() { return this.from <= this.d.first && this.to >= this.d.last; }
  words() {
    const w = this.d.words, { n, open } = this.counts(), number = x => x.toLocaleString(this.d.locale);
    const range = this.from === this.to ? this.day.format(this.from * DAY) : this.day.format(this.from * DAY) + " – " + this.day.format(this.to * DAY);
    const many = w.visits[n === 1 ? 0 : 1].replace("{n}", number(n));
    return { range, count: many + (open ? " · " + w.open.replace("{n}", number(open)) : "") };
  }
  show(quietly = false) {
    const el = this.el, a = this.place(this.from), b = this.place(this.to), said = this.words();
    el("window").style.left = 100 * a + "%";
    el("window").style.width = 100 * (b - a) + "%";
    const clip = this.root.querySelector("clipPath rect");
    clip.setAttribute("x", 1000 * a);
    clip.setAttribute("width", Math.max(0, 1000 * (b - a)));
    for (const side of ["from", "to"]) {
      el(side).value = this[side];
      el(side).setAttribute("aria-valuetext", this.day.format(this[side] * DAY));
    }
    el("from").style.zIndex = a > 0.5 ? 3 : 2;
    el("to").style.zIndex = a > 0.5 ? 2 : 3;
    el("range").textContent = said.range;
    el("count").textContent = said.count;
    el("whole").style.visibility = this.isWhole() ? "hidden" : "";
    el("play").querySelector("path").setAttribute("d", this.playing ? PAUSE : PLAY);
    el("play").querySelector("span").textContent = this.playing ? this.d.words.pause : this.d.words.play;
    el("back").disabled = this.from <= this.d.first && (!this.trail || this.to <= this.d.first);
    el("on").disabled = this.to >= this.d.last && !this.isWhole();
    if (el("step").value !== this.step) el("step").value = this.step;
    if (+el("speed").value !== this.speed) el("speed").value = this.speed;
    el("trail").checked = this.trail;
    el("keep").checked = this.keep;
    if (!quietly) this.tell();
  }

  // ------------------------------------------------ to the map, and to the server
  maps() { return [...document.querySelectorAll("iframe[title*='folium']")].map(frame => frame.contentWindow).filter(Boolean); }
  tell(only) {
    const days = !this.d || this.isWhole() ? null : [this.from, this.to, this.keep];
    for (const map of only ? [only] : this.maps()) map.postMessage({ atlas: "window", days }, location.origin);
  }
  later() {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.rest = null;
      if (this.dragging || this.playing) return;
      const from = this.from <= this.d.first ? null : this.from, to = this.to >= this.d.last ? null : this.to;
      this.waiting = { told: [from, to, this.keep, this.step, this.speed, this.trail].join(), at: performance.now() };
      const said = this.words();
      this.root.querySelector(".unseen").textContent = said.range + ", " + said.count;
      this.args.setTriggerValue("moved", { from: from === null ? null : iso(from), to: to === null ? null : iso(to), keep: this.keep,
        step: this.step, speed: this.speed, trail: this.trail });
    }, REST_MS);
  }

  // ------------------------------------------------ what the reader does
  set(from, to) {
    const { first, last } = this.d;
    this.from = clamp(Math.round(from), first, last);
    this.to = clamp(Math.round(to), this.from, last);
    this.show();
    if (!this.playing) this.later();
  }
  side(side, day) {
    if (this.playing) this.pause(true);
    if (side === "from") this.set(Math.min(day, this.to), this.to);
    else this.set(this.from, Math.max(day, this.from));
  }
  key(e, side) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 6, PageDown: -6 }[e.key];
    if (!by) return;
    e.preventDefault();
    this.side(side, shift(this[side], this.step, by));
  }
  // One step on or back: the window grows where what came before is kept, and moves where not.
  move(n) {
    if (this.playing) this.pause(true);
    const { first, last } = this.d;
    if (this.trail) this.set(this.from, this.isWhole() && n > 0 ? shift(first, this.step, 1) : Math.max(first, shift(this.to + 1, this.step, n) - 1));
    else {
      const width = this.to - this.from;
      const from = clamp(this.isWhole() ? first : shift(this.from, this.step, n), first, last);
      this.set(from, this.isWhole() ? shift(first, this.step, 1) : Math.min(last, n > 0 ? shift(this.to + 1, this.step, n) - 1 : from + width));
    }
  }
  play() {
    const { first, last } = this.d;
    this.playing = true;
    if (this.to >= last) { // from the start
      const width = this.from > first ? this.to - this.from : shift(first, this.step, 1) - 1 - first;
      if (!this.trail || this.from <= first) this.from = first;
      this.to = this.trail ? this.from : Math.min(last, first + width);
    }
    let before = performance.now(), due = 0;
    const turn = now => {
      due += ((now - before) / 1000) * this.speed * (this.calm.matches ? 1 : 3);
      before = now;
      const n = Math.min(4, Math.floor(due));
      due -= Math.floor(due);
      if (n) {
        const to = Math.min(last, shift(this.to + 1, this.step, n) - 1);
        if (!this.trail) this.from = clamp(shift(this.from, this.step, n), first, to);
        this.to = to;
        this.show();
        if (to >= last) { this.pause(); return; }
      }
      this.frame = requestAnimationFrame(turn);
    };
    this.show();
    this.frame = requestAnimationFrame(turn);
  }
  pause(quietly) {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.frame);
    this.show();
    if (!quietly) this.later();
  }
  grab(e) {
    if (e.button || e.target.matches("input")) return;
    e.preventDefault();
    if (this.playing) this.pause(true);
    const track = this.el("track"), box = track.getBoundingClientRect(), { first, last } = this.d;
    const day = at => Math.round(first + clamp((at.clientX - box.left) / box.width, 0, 1) * (last - first));
    const whole = e.target.matches(".window") && !this.isWhole(), from = this.from, width = this.to - this.from, at = day(e);
    const side = Math.abs(at - this.from) < Math.abs(at - this.to) ? "from" : "to";
    this.dragging = true;
    const drag = move => {
      if (whole) {
        const start = clamp(from + day(move) - at, first, last - width);
        this.set(start, start + width);
      } else this.side(side, day(move));
    };
    const drop = () => {
      this.dragging = false;
      track.onpointermove = track.onpointerup = track.onpointercancel = null;
      this.later();
    };
    track.setPointerCapture(e.pointerId);
    track.onpointermove = drag;
    track.onpointerup = track.onpointercancel = drop;
    if (!whole) drag(e);
  }
  leave() {
    removeEventListener("message", this.heard);
    clearTimeout(this.rest);
    cancelAnimationFrame(this.frame);
    for (const map of this.maps()) map.postMessage({ atlas: "window", days: null }, location.origin);
  }
}

const known = new WeakMap();
export default function (args) {
  const root = args.parentElement;
  if (!known.has(root)) known.set(root, new Timeline(root));
  known.get(root).receive(args);
  return () => { known.get(root)?.leave(); known.delete(root); };
}
