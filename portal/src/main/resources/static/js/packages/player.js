// The page around a package: opens its parts in their frame, takes what they tell, and says how it is saved.

import { Queue } from './queue.js';
import { Sender, theirs } from './sender.js';

const main = document.querySelector('[data-player]');
const frame = main.querySelector('iframe');
const status = main.querySelector('[data-status]');
const token = main.querySelector('input[name=_csrf]').value;
const headers = { 'X-CSRF-TOKEN': token };
const isPreview = main.dataset.preview === 'true';

let opened = null;
let places = null;
let part = 0;
let since = Date.now();
let sender = null;
let finished = false;
let moving = false;
let openings = 0;
// Of each attempt of which something had been kept.
const before = new Map();
// Of each part in this session, in milliseconds.
const spent = new Map();

function show(key, values = {}) {
  let words = main.dataset[key];
  for (const [name, value] of Object.entries(values)) {
    words = words.replace('{' + name + '}', value);
  }
  if (status.textContent !== words) {
    status.textContent = words;
  }
  status.dataset.state = key;
}

function elapsed() {
  return Math.max(0, Math.round(((spent.get(part) ?? 0) + Date.now() - since) / 1000));
}

function superseded() {
  show('superseded');
  frame.src = 'about:blank';
  frame.hidden = true;
  places = null;
  draw();
}

function shown({ state, waiting, answer }) {
  if (state === 'superseded') {
    superseded();
    // What was done here until then may have completed it all the same: that is said.
    if (!answer.done) {
      return;
    }
  }
  const isOpened = Boolean(answer) && opened !== null && answer.attempt === opened.attempt;
  if (isOpened && answer.outlook && places !== null && !moving) {
    // Where this page is, it says itself: what it told may have been on its way while it went on.
    places = answer.outlook;
    draw();
  }
  // That an earlier attempt was failed does not end the one that goes on.
  if (answer && answer.done && (opened === null || isOpened || answer.passed)) {
    finished = true;
    show(answer.overtaken ? 'overtaken' : !answer.recorded ? 'doneNotRecorded' : answer.passed ? 'completed' : 'failed');
    const link = main.querySelector('[data-result]');
    link.href = main.dataset.results + answer.attempt;
    link.hidden = !answer.recorded;
    return;
  }
  if (finished) {
    return;
  }
  if (state === 'waiting') {
    show('waiting', { count: waiting });
  } else if (state === 'signed-out') {
    show('signedOut');
  } else {
    show(state);
  }
}

function commits(attempt) {
  return main.dataset.commits.replace('ATTEMPT', attempt);
}

// What this browser has kept of the course goes first, also of attempts that were ended elsewhere: it may have completed
// the course. Whether all of it could be told, and the player is to open.
async function sent() {
  const waiting = isPreview ? [] : await new Queue().attempts();
  const mine = waiting.length === 0 ? [] : await theirs(main.dataset.theirs, headers, waiting);
  for (const one of (mine ?? []).filter((each) => each.course === main.dataset.course)) {
    const earlier = new Sender(commits(one.attempt), headers, one.attempt, shown);
    before.set(one.attempt, earlier);
    await earlier.flush();
  }
  return !finished;
}

async function begin() {
  if (!(await sent())) {
    return;
  }
  let response;
  try {
    response = await fetch(main.dataset.sessions, { method: 'POST', headers, redirect: 'manual' });
  } catch {
    show('offline');
    addEventListener('online', () => location.reload(), { once: true });
    return;
  }
  if (!response.ok) {
    show(response.type === 'opaqueredirect' || response.status === 403 ? 'signedOut' : 'gone');
    return;
  }
  opened = await response.json();
  if (!isPreview) {
    // One that tells already goes on, so that nothing is told by two.
    sender = before.get(opened.attempt) ?? new Sender(commits(opened.attempt), headers, opened.attempt, shown);
    sender.begin(opened.session);
  }
  enter(opened.outlook);
}

// What somebody has done stays said, though the part is closed.
function words(index, closed) {
  if (places === null) {
    return '';
  }
  const state = places.states[index];
  return closed === '' || closed === 'hidden' || state === 'done' || index === part ? main.dataset[state] : main.dataset[closed];
}

// Whether a button is worth pressing. A part may say only when it is left that it is done, and so open the next: where
// there are rules, the server is asked again then.
function leads(way) {
  const beyond = way === 'next' && part < opened.parts.length - 1;
  return places[way] !== null || (beyond && places.closed.some((one) => one !== ''));
}

// What the list of parts and the two buttons show.
function draw() {
  for (const button of main.querySelectorAll('[data-part]')) {
    const index = Number(button.dataset.part);
    const closed = places === null ? '' : places.closed[index];
    button.disabled = places === null || moving || closed !== '';
    button.parentElement.hidden = closed === 'hidden' && index !== part;
    button.querySelector('[data-part-state]').textContent = words(index, closed);
    if (places !== null && index === part) {
      button.setAttribute('aria-current', 'step');
    } else {
      button.removeAttribute('aria-current');
    }
  }
  for (const button of main.querySelectorAll('[data-go]')) {
    button.disabled = places === null || moving || !leads(button.dataset.go);
  }
  const at = main.querySelector('[data-at]');
  if (at !== null && places !== null) {
    const values = { number: part + 1, count: opened.parts.length, title: opened.parts[part].title };
    at.textContent = main.dataset.where.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }
}

function enter(outlook) {
  if (outlook.at === null) {
    show('nowhere');
    return;
  }
  places = outlook;
  part = outlook.at;
  since = Date.now();
  openings += 1;
  // The interface hands its state from page to page of one part by this name: each opening begins with none.
  frame.name = 'part-' + openings;
  frame.title = opened.parts[part].title;
  frame.src = opened.parts[part].url;
  if (!finished) {
    show(isPreview ? 'previewing' : 'ready');
  }
  draw();
}

// A part that is left has its last word before anything else happens.
async function leave() {
  if (sender !== null) {
    sender.last();
  }
  await new Promise((resolve) => {
    const left = () => {
      clearTimeout(timer);
      frame.removeEventListener('load', left);
      setTimeout(resolve, 0);
    };
    const timer = setTimeout(left, 3000);
    frame.addEventListener('load', left);
    frame.src = 'about:blank';
  });
  spent.set(part, (spent.get(part) ?? 0) + Date.now() - since);
  since = Date.now();
  if (sender !== null) {
    await sender.flush();
  }
}

async function go(way, index = -1) {
  if (places === null || moving) {
    return;
  }
  if (!navigator.onLine) {
    show('stays');
    return;
  }
  moving = true;
  draw();
  await leave();
  const gone = isPreview ? { moved: true, outlook: looked(way, index) } : await moved(way, index);
  moving = false;
  if (gone !== null) {
    enter(gone.outlook);
    if (!gone.moved && !finished) {
      show(gone.why === '' || gone.why === 'hidden' ? 'nowhere' : gone.why);
    }
  }
}

// In a preview everything may be looked at, and nobody is asked.
function looked(way, index) {
  const last = opened.parts.length - 1;
  const at = way === 'part' ? index : part + (way === 'next' ? 1 : -1);
  return { ...places, at, next: at < last ? at + 1 : null, previous: at > 0 ? at - 1 : null };
}

async function moved(way, index) {
  let response;
  try {
    response = await fetch(main.dataset.moves.replace('ATTEMPT', opened.attempt), {
      method: 'POST',
      headers,
      body: new URLSearchParams({ session: opened.session, go: way, part: String(index) }),
      redirect: 'manual',
    });
  } catch {
    show('offline');
    addEventListener('online', () => location.reload(), { once: true });
    return null;
  }
  if (response.status === 409) {
    superseded();
    return null;
  }
  if (!response.ok) {
    show(response.type === 'opaqueredirect' || response.status === 403 ? 'signedOut' : 'gone');
    return null;
  }
  return response.json();
}

function told(message) {
  if (isPreview) {
    show('told', { said: message.said });
    return;
  }
  // A part that is left still has its last word, when the next is already here.
  const of = opened.parts[message.part] === undefined ? part : message.part;
  if (message.type === 'draft') {
    sender.draft(of, elapsed(), message.data);
  } else {
    sender.tell(of, message.type === 'ended', elapsed(), message.data);
  }
}

// Whoever else has a window here may write to us: only our own frame is listened to. What it says is a claim, which
// the server judges.
addEventListener('message', (event) => {
  const message = event.data;
  if (event.source !== frame.contentWindow || opened === null || typeof message !== 'object' || message === null) {
    return;
  }
  if (message.preceptor !== 1) {
    return;
  }
  if (opened.kind === 'html5' && message.type === 'ready') {
    frame.contentWindow.postMessage(
      { preceptor: 1, type: 'begin', state: opened.parts[part].state, preview: isPreview, learner: opened.learner },
      '*',
    );
  } else if (opened.kind === 'html5' && message.type === 'result') {
    const { completed, passed, score, progress } = message;
    // A package may be several pages, one after the other: each begins with what the one before it left, and leaves that
    // where it says nothing of it.
    const state = message.state === undefined ? opened.parts[part].state : message.state;
    opened.parts[part].state = typeof state === 'string' ? state : null;
    told({ type: 'commit', data: { completed, passed, score, progress, state }, said: JSON.stringify({ completed, passed, score, progress }) });
  } else if (message.type === 'move' && typeof message.data === 'object' && message.part === part) {
    const index = opened.parts.findIndex((one) => one.identifier === message.data.target);
    go(['next', 'previous'].includes(message.data.go) ? message.data.go : 'part', index);
  } else if (['commit', 'ended', 'draft'].includes(message.type) && typeof message.data === 'object') {
    told({ ...message, said: String(message.said ?? '') });
  }
});

for (const button of main.querySelectorAll('[data-part]')) {
  button.addEventListener('click', () => go('part', Number(button.dataset.part)));
}
for (const button of main.querySelectorAll('[data-go]')) {
  button.addEventListener('click', () => go(button.dataset.go));
}

begin();
