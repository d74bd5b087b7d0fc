// Sends what packages told without a connection and this browser has kept, from the pages around the player: another
// device may have ended the attempt meanwhile, and then the player opens it no more. What came of it is said.

import { Queue } from './queue.js';
import { Sender, theirs } from './sender.js';

const section = document.querySelector('[data-waiting]');
const list = section.querySelector('[data-said]');
const headers = { 'X-CSRF-TOKEN': document.querySelector('input[name=_csrf]').value };

function outcome(answer) {
  if (answer === null || !answer.done) {
    return '';
  }
  if (answer.overtaken) {
    return section.dataset.overtaken;
  }
  if (!answer.recorded) {
    return section.dataset.doneNotRecorded;
  }
  return answer.passed ? section.dataset.completed : section.dataset.failed;
}

async function send(one) {
  const line = document.createElement('li');
  const titled = (words) => words.replace('{title}', one.title);
  let last = null;
  let isRefused = false;
  line.textContent = titled(section.dataset.waits);
  list.append(line);
  section.hidden = false;
  const sender = new Sender(section.dataset.commits.replace('ATTEMPT', one.attempt), headers, one.attempt, ({ state, answer }) => {
    last = answer ?? last;
    isRefused ||= state === 'refused';
    line.textContent =
      state === 'waiting' || state === 'signed-out'
        ? titled(section.dataset.waits)
        : [titled(section.dataset.sent), outcome(last), isRefused ? section.dataset.refused : ''].filter(Boolean).join(' ');
  });
  await sender.flush();
}

async function begin() {
  const waiting = await new Queue().attempts();
  if (waiting.length === 0) {
    return;
  }
  const mine = await theirs(section.dataset.theirs, headers, waiting);
  if (mine === null) {
    addEventListener('online', begin, { once: true });
    return;
  }
  for (const one of mine) {
    await send(one);
  }
}

begin();
