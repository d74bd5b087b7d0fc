// What is told of a package and not yet stored: kept in the browser's own database, so that a lost connection, a
// crash or a closed tab loses nothing. Where there is no such database (a private window), the page's memory does.

const NAME = 'preceptor-packages';
const STORE = 'commits';

function opened() {
  return new Promise((resolve) => {
    let request;
    try {
      request = indexedDB.open(NAME, 1);
    } catch {
      resolve(null);
      return;
    }
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ['attempt', 'session', 'sequence'] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
    request.onblocked = () => resolve(null);
  });
}

function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export class Queue {
  #database = opened();
  #memory = new Map();

  // By which one is known.
  static key(one) {
    return [one.attempt, one.session, one.sequence].join('|');
  }

  async put(one) {
    this.#memory.set(Queue.key(one), one);
    const database = await this.#database;
    if (database === null) {
      return;
    }
    try {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.objectStore(STORE).put(one);
      await done(transaction);
    } catch {
      // The disk is full: memory still has it, and the page says that it is not saved.
    }
  }

  async remove(one) {
    this.#memory.delete(Queue.key(one));
    const database = await this.#database;
    if (database === null) {
      return;
    }
    try {
      const transaction = database.transaction(STORE, 'readwrite');
      transaction.objectStore(STORE).delete([one.attempt, one.session, one.sequence]);
      await done(transaction);
    } catch {
      // It will be told again, and be known there.
    }
  }

  // What waits of an attempt, the oldest first.
  async of(attempt) {
    const all = await this.#all();
    return all.filter((one) => one.attempt === attempt).sort((a, b) => a.at - b.at || a.sequence - b.sequence);
  }

  // The attempts of which something waits, also those of whoever used this browser before.
  async attempts() {
    const all = await this.#all();
    return [...new Set(all.map((one) => one.attempt))];
  }

  async #all() {
    const found = new Map();
    const database = await this.#database;
    if (database !== null) {
      const kept = await new Promise((resolve) => {
        const request = database.transaction(STORE).objectStore(STORE).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve([]);
      });
      kept.forEach((one) => found.set(Queue.key(one), one));
    }
    this.#memory.forEach((one, key) => found.set(key, one));
    return [...found.values()];
  }
}
