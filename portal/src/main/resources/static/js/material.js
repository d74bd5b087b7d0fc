// Tells the server which parts of a video or a document are shown. What counts, the server decides by its own clock:
// the same may be told twice, and what a lost connection swallowed is told again.
const EVERY = 5000;
// So many parts are read at once; what is more is told in several messages.
const MOST_PARTS = 500;

// Parts that touch are one: of a document that was read from its beginning there is a single one.
function joined(parts) {
  const all = [];
  for (const [from, to] of parts) {
    if (to <= from) continue;
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

export class Reporter {
  constructor(section) {
    this.section = section;
    this.url = section.dataset.report;
    this.csrf = document.querySelector('input[name=_csrf]')?.value ?? '';
    this.told = '';
    this.busy = false;
    this.over = !this.url;
  }

  // The messages that tell of parts, which stand in order.
  bodies(parts, position) {
    const all = joined(parts);
    const bodies = [];
    for (let from = 0; from < Math.max(1, all.length); from += MOST_PARTS) {
      const said = new URLSearchParams();
      all.slice(from, from + MOST_PARTS).forEach(([begin, end]) => said.append('shown', `${begin}-${end}`));
      said.append('position', String(position));
      said.append('_csrf', this.csrf);
      bodies.push(said);
    }
    return bodies;
  }

  async tell(parts, position) {
    const bodies = this.bodies(parts, position);
    const said = bodies.join();
    if (this.over || this.busy || said === this.told) return;
    this.busy = true;
    try {
      for (const body of bodies) {
        if (this.over || !(await this.one(body, said))) break;
      }
    } catch {
      this.say(this.section.dataset.offline);
    } finally {
      this.busy = false;
    }
  }

  // Whether it was taken.
  async one(body, said) {
    const answer = await fetch(this.url, { method: 'POST', body, redirect: 'manual' });
    if (answer.ok || answer.status === 409) {
      this.believe(await answer.json(), answer.status === 409, said);
      return true;
    }
    const isEnded = answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403;
    this.say(isEnded ? this.section.dataset.ended : this.section.dataset.broken);
    return false;
  }

  // The page is being left: told without waiting for an answer.
  leave(parts, position) {
    if (!this.over) this.bodies(parts, position).forEach((body) => navigator.sendBeacon(this.url, body));
  }

  believe(believed, over, said) {
    // What was not believed yet is told again until it is: time alone may be missing.
    this.told = believed.complete ? said : '';
    this.section.querySelector('progress').value = believed.percent;
    this.section.querySelector('[data-said]').textContent = believed.complete
      ? this.section.dataset.done
      : this.section.dataset.words.replace('{0}', believed.percent);
    this.say(over ? this.section.dataset.over : '');
    if (believed.complete) {
      document.querySelector('[data-hand-in]')?.removeAttribute('disabled');
      document.querySelector('[data-waits]')?.setAttribute('hidden', '');
    }
    if (believed.result) {
      this.over = true;
      location.assign(believed.result);
    }
  }

  say(text) {
    const said = this.section.querySelector('[data-told]');
    if (said && said.textContent !== text) said.textContent = text;
  }
}

function watch(section) {
  const video = section.querySelector('video');
  const reporter = new Reporter(section);
  const fastest = Number(section.dataset.fastest) / 100;
  const parts = () =>
    Array.from({ length: video.played.length }, (_, i) => [
      Math.floor(video.played.start(i) * 1000),
      Math.ceil(video.played.end(i) * 1000),
    ]);
  const position = () => Math.max(0, Math.floor((video.currentTime || 0) * 1000));
  const tell = () => reporter.tell(parts(), position());
  const resume = () => {
    const at = Number(section.dataset.position) / 1000;
    if (at > 0 && at < video.duration - 1) video.currentTime = at;
  };
  if (video.readyState >= 1) resume();
  else video.addEventListener('loadedmetadata', resume, { once: true });
  video.addEventListener('ratechange', () => {
    if (video.playbackRate > fastest) video.playbackRate = fastest;
  });
  video.addEventListener('pause', tell);
  video.addEventListener('ended', tell);
  addEventListener('online', tell);
  addEventListener('pagehide', () => reporter.leave(parts(), position()));
  setInterval(() => {
    if (video.played.length > 0) tell();
  }, EVERY);
}

// A page that comes back by the back button is asked for anew: the attempt may be over.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

for (const section of document.querySelectorAll('.material')) {
  if (section.dataset.kind === 'video') watch(section);
  if (section.dataset.kind === 'document') {
    import('./document.js').then(({ read }) => read(section, new Reporter(section), EVERY));
  }
}
