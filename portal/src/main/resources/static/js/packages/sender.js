// Tells the server what a package stored, in order, again and again until it is there.

import { Queue } from './queue.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;

// Which of some attempts are of whoever is signed in; null where that cannot be asked now.
export async function theirs(url, headers, attempts) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body: new URLSearchParams(attempts.map((one) => ['attempt', one])),
      redirect: 'manual',
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

export class Sender {
  #queue = new Queue();
  #url;
  #headers;
  #attempt;
  #session = null;
  #sequence = 0;
  #pause = FIRST_PAUSE;
  #timer = null;
  #running = null;
  #shown;
  #latest = null;
  // What the server knows nobody for: it stays where it is, and holds back nothing else.
  #skipped = new Set();

  // shown: called with { state: 'saved' | 'saving' | 'waiting' | 'superseded' | 'signed-out' | 'refused', waiting, answer }
  constructor(url, headers, attempt, shown) {
    this.#url = url;
    this.#headers = headers;
    this.#attempt = attempt;
    this.#shown = shown;
    addEventListener('online', () => this.#soon(0));
    // A phone may never come back to a page that it has put away.
    addEventListener('pagehide', () => this.last());
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') {
        this.last();
      }
    });
  }

  begin(session) {
    this.#session = session;
    this.#sequence = 0;
  }

  // What was not sent by an earlier session of this browser goes first, so that the server knows it before it says
  // where to go on. Gives up for now when there is no connection.
  async flush() {
    await this.#run();
  }

  async tell(part, ended, elapsed, data) {
    this.#sequence += 1;
    const one = {
      attempt: this.#attempt,
      session: this.#session,
      sequence: this.#sequence,
      at: Date.now(),
      body: JSON.stringify({ session: this.#session, sequence: this.#sequence, part, ended, elapsed, data }),
    };
    this.#latest = null;
    this.#shown({ state: 'saving' });
    await this.#queue.put(one);
    await this.#run();
  }

  // What the package has stored and not yet handed over: sent only if the page goes away.
  draft(part, elapsed, data) {
    this.#latest = { part, elapsed, data };
  }

  // Sends what would else be lost with the page.
  last() {
    if (this.#latest !== null && this.#session !== null) {
      const { part, elapsed, data } = this.#latest;
      this.tell(part, false, elapsed, data);
    }
  }

  #soon(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), pause);
  }

  #run() {
    if (this.#running === null) {
      this.#running = this.#all().finally(() => {
        this.#running = null;
      });
      return this.#running;
    }
    // What came meanwhile is sent after it.
    return this.#running.then(() => this.#run());
  }

  async #all() {
    for (;;) {
      const waiting = (await this.#queue.of(this.#attempt)).filter((one) => !this.#skipped.has(Queue.key(one)));
      if (waiting.length === 0) {
        return;
      }
      if (!(await this.#one(waiting[0], waiting.length))) {
        return;
      }
    }
  }

  // Whether it is settled, so that the next may follow.
  async #one(one, waiting) {
    let response;
    try {
      response = await fetch(this.#url, {
        method: 'POST',
        headers: { ...this.#headers, 'Content-Type': 'application/json' },
        body: one.body,
        redirect: 'manual',
        // Larger bodies are not let out of a page that closes: they wait in the queue for the next opening.
        keepalive: one.body.length < 60000,
      });
    } catch {
      this.#shown({ state: 'waiting', waiting });
      this.#again();
      return false;
    }
    if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403) {
      this.#shown({ state: 'signed-out', waiting });
      this.#again();
      return false;
    }
    if (response.status >= 500 || response.status === 429) {
      this.#shown({ state: 'waiting', waiting });
      this.#again();
      return false;
    }
    this.#pause = FIRST_PAUSE;
    if (response.status === 404) {
      // Not theirs, or of no session that is known: another may be signed in by now.
      this.#skipped.add(Queue.key(one));
      this.#shown({ state: 'refused', waiting });
      return true;
    }
    await this.#queue.remove(one);
    if (!response.ok) {
      this.#shown({ state: 'refused', waiting: waiting - 1 });
      return true;
    }
    const answer = await response.json();
    this.#shown({
      state: answer.superseded && one.session === this.#session ? 'superseded' : waiting > 1 ? 'saving' : 'saved',
      waiting: waiting - 1,
      answer,
    });
    return true;
  }

  #again() {
    this.#soon(this.#pause * (0.5 + Math.random() / 2));
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
