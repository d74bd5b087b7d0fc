// The page around a package: opens its parts in their frame, takes what they tell, and says how it is saved.

import { Sender } from './sender.js';

const main = document.querySelector('[data-player]');
const frame = main.querySelector('iframe');
const status = main.querySelector('[data-status]');
const token = main.querySelector('input[name=_csrf]').value;
const headers = { 'X-CSRF-TOKEN': token };
const isPreview = main.dataset.preview === 'true';

let opened = null;
let part = 0;
let since = Date.now();
let sender = null;
let finished = false;

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
  return Math.max(0, Math.round((Date.now() - since) / 1000));
}

function shown({ state, waiting, answer }) {
  if (state === 'superseded') {
    show('superseded');
    frame.src = 'about:blank';
    frame.hidden = true;
    return;
  }
  if (answer && answer.done) {
    finished = true;
    show(!answer.recorded ? 'doneNotRecorded' : answer.passed ? 'completed' : 'failed');
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

async function begin() {
  if (main.dataset.attempt) {
    sender = new Sender(commits(main.dataset.attempt), headers, main.dataset.attempt, shown);
    await sender.flush();
    if (finished) {
      return;
    }
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
    if (sender === null || opened.attempt !== main.dataset.attempt) {
      sender = new Sender(commits(opened.attempt), headers, opened.attempt, shown);
    }
    sender.begin(opened.session);
  }
  const next = opened.parts.findIndex((one) => one.reports && !one.done);
  choose(Math.max(0, next));
}

function choose(index) {
  if (sender !== null) {
    sender.last();
  }
  part = index;
  since = Date.now();
  frame.title = opened.parts[index].title;
  frame.src = opened.parts[index].url;
  show(isPreview ? 'previewing' : 'ready');
  for (const button of main.querySelectorAll('[data-part]')) {
    if (Number(button.dataset.part) === index) {
      button.setAttribute('aria-current', 'step');
    } else {
      button.removeAttribute('aria-current');
    }
  }
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
    const { completed, passed, score, progress, state } = message;
    told({ type: 'commit', data: { completed, passed, score, progress, state }, said: JSON.stringify({ completed, passed, score, progress }) });
  } else if (['commit', 'ended', 'draft'].includes(message.type) && typeof message.data === 'object') {
    told({ ...message, said: String(message.said ?? '') });
  }
});

for (const button of main.querySelectorAll('[data-part]')) {
  button.addEventListener('click', () => opened !== null && choose(Number(button.dataset.part)));
}

begin();
