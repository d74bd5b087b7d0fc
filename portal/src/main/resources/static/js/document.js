// Shows a PDF page by page. A page counts for as long as it is open and visible.
import * as pdf from './pdf.min.mjs';

pdf.GlobalWorkerOptions.workerSrc = new URL('./pdf.worker.min.mjs', import.meta.url).href;

export async function read(section, reporter, every) {
  const holder = section.querySelector('.document');
  const canvas = holder.querySelector('canvas');
  const text = holder.querySelector('[data-text]');
  const where = holder.querySelector('[data-page]');
  const back = holder.querySelector('[data-back]');
  const forth = holder.querySelector('[data-forth]');
  const pageLength = Number(section.dataset.pageLength);
  const count = Number(section.dataset.pages);
  const open = seen(section.dataset.seen, count, pageLength);
  let at = Math.min(count - 1, Math.floor(Number(section.dataset.position) / pageLength));
  let since = performance.now();
  let drawing = null;

  const tick = () => {
    const now = performance.now();
    if (document.visibilityState === 'visible') open[at] = Math.min(pageLength, open[at] + (now - since));
    since = now;
  };
  const parts = () =>
    open.map((ms, page) => [page * pageLength, page * pageLength + Math.floor(ms)]).filter(([from, to]) => to > from);
  // Says where one is, and whether the page was open long enough.
  const label = () => {
    const isRead = open[at] >= pageLength;
    const words = section.dataset.pageWords.replace('{0}', at + 1).replace('{1}', count);
    const now = isRead ? `${words} \u2713` : words;
    if (where.textContent !== now) where.textContent = now;
    where.dataset.read = String(isRead);
  };
  const tell = () => {
    tick();
    label();
    reporter.tell(parts(), at * pageLength);
  };

  let file;
  try {
    file = await pdf.getDocument({ url: holder.dataset.file, isEvalSupported: false }).promise;
  } catch {
    reporter.say(section.dataset.broken);
    return;
  }

  // One page is drawn at a time, since all share one canvas. Whoever turns on meanwhile ends that drawing, and what is
  // shown in the end is the page where they are.
  let drawn = Promise.resolve();
  const show = () => {
    label();
    back.disabled = at === 0;
    forth.disabled = at === count - 1;
    delete canvas.dataset.shown;
    drawing?.cancel();
    drawn = drawn.then(draw).catch(() => reporter.say(section.dataset.broken));
    return drawn;
  };
  async function draw() {
    if (canvas.dataset.shown) return;
    const number = at;
    const page = await file.getPage(number + 1);
    if (number !== at) return;
    const plain = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (holder.clientWidth * (devicePixelRatio || 1)) / plain.width });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    drawing = page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport });
    try {
      await drawing.promise;
    } catch (error) {
      if (error instanceof pdf.RenderingCancelledException) return;
      throw error;
    } finally {
      drawing = null;
    }
    const words = await page.getTextContent();
    if (number !== at) return;
    text.textContent = words.items.map((item) => item.str).join(' ');
    canvas.dataset.shown = String(number + 1);
  }

  const turn = (by) => {
    tick();
    at = Math.min(count - 1, Math.max(0, at + by));
    tell();
    show();
  };
  back.addEventListener('click', () => turn(-1));
  forth.addEventListener('click', () => turn(1));
  document.addEventListener('visibilitychange', tick);
  addEventListener('online', tell);
  addEventListener('pagehide', () => {
    tick();
    reporter.leave(parts(), at * pageLength);
  });
  since = performance.now();
  await show();
  setInterval(tell, Math.min(every, Math.max(500, pageLength)));
}

// What the server knows of each page, in milliseconds.
function seen(words, count, pageLength) {
  const open = new Array(count).fill(0);
  for (const part of (words || '').split(' ').filter(Boolean)) {
    const [from, to] = part.split('-').map(Number);
    for (let page = Math.floor(from / pageLength); page < count && page * pageLength < to; page++) {
      open[page] = Math.min(pageLength, to - page * pageLength);
    }
  }
  return open;
}
