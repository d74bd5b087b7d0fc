// Stands in the frame of a package before anything of the package does: gives it the interface of its standard, with
// the state that it left, and hands on what it stores. It reaches nothing but the page around it, by messages.
//
// The interface itself is scorm-again. It runs in here and not in the page around the frame, since SCORM asks for
// answers at once, which messages between frames cannot give.
(() => {
  'use strict';

  const state = window.preceptorState;
  // Only directly below the page of the player: pages that a package opens in frames of its own find the interface
  // in the window above them, where browsers let them.
  if (!state || window.parent === window || window.parent !== window.top) {
    return;
  }

  const tell = (type, data, said) => {
    window.parent.postMessage({ preceptor: 1, part: state.part, type, data, said }, '*');
  };

  // A part may be several pages, one after the other in the same frame. Elsewhere they share the window above and what
  // browsers store; here each is alone, and the name of the frame carries over what the one before it had.
  const key = 'preceptor ' + location.pathname.split('/package/')[1].split('/').slice(0, 2).join('/') + ' ';
  let carried = null;
  const stored = { localStorage: new Map(), sessionStorage: new Map() };
  try {
    carried = window.name.startsWith(key) ? JSON.parse(window.name.slice(key.length)) : null;
    for (const name of Object.keys(carried?.storage ?? {})) {
      stored[name] = new Map(carried.storage[name]);
    }
  } catch {
    // The package has given its frame another name: it goes on from what is stored.
  }
  const carry = (more) => {
    carried = { ...carried, ...more };
    if (state.sealed) {
      carried.storage = Object.fromEntries(Object.entries(stored).map(([name, kept]) => [name, [...kept]]));
    }
    window.name = key + JSON.stringify(carried);
  };
  let isChanged = false;
  // At once, since a page that goes may be asked no more; what is stored in one go is carried once.
  const changed = () => {
    if (!isChanged) {
      isChanged = true;
      queueMicrotask(() => {
        isChanged = false;
        carry({});
      });
    }
  };

  if (state.sealed) {
    // A package in its own sealed origin has no storage: it gets one that lasts until its part is opened again.
    for (const [name, kept] of Object.entries(stored)) {
      Object.defineProperty(window, name, {
        configurable: true,
        value: {
          getItem: (item) => kept.get(String(item)) ?? null,
          setItem: (item, value) => {
            kept.set(String(item), String(value));
            changed();
          },
          removeItem: (item) => {
            kept.delete(String(item));
            changed();
          },
          clear: () => {
            kept.clear();
            changed();
          },
          key: (index) => [...kept.keys()][index] ?? null,
          get length() {
            return kept.size;
          },
        },
      });
    }
  }

  if (state.kind === 'html5') {
    if (state.framed) {
      // The page of the package stands one frame below: its messages are handed up, and the answers down.
      window.addEventListener('message', (event) => {
        const inner = window.frames[0];
        if (event.source === inner && event.data && event.data.preceptor === 1) {
          window.parent.postMessage(event.data, '*');
        } else if (event.source === window.parent && inner) {
          inner.postMessage(event.data, '*');
        }
      });
    }
    return;
  }

  const begunBefore = Boolean(carried && carried.begun);

  const is12 = state.kind === 'scorm-1.2';
  let api = null;
  let drafting = null;

  const data = () => JSON.parse(JSON.stringify(api.renderCommitCMI(false)));

  const said = () =>
    is12
      ? [api.cmi.core.lesson_status, api.cmi.core.score.raw].filter((word) => word !== '').join(', ')
      : [api.cmi.completion_status, api.cmi.success_status, api.cmi.score.scaled].filter((word) => word !== '').join(', ');

  // What scorm-again would send over the network is handed to the page instead, which keeps it until it is stored.
  const service = {
    processHttpRequest(_url, params, immediate, _log, listeners) {
      clearTimeout(drafting);
      carry({ begun: !immediate, data: data() });
      tell(immediate ? 'ended' : 'commit', JSON.parse(JSON.stringify(params)), said());
      if (typeof listeners === 'function') {
        listeners('CommitSuccess');
      }
      return { result: 'true', errorCode: 0 };
    },
    updateSettings() {},
  };

  const settings = {
    lmsCommitUrl: 'page',
    httpService: service,
    dataCommitFormat: 'json',
    sendFullCommit: true,
    autocommit: true,
    autocommitSeconds: 30,
    alwaysSendTotalTime: false,
    mastery_override: false,
    logLevel: 5,
  };

  if (state.valid) {
    settings.scoItemIdValidator = (identifier) => state.valid.choice[identifier] === 'true';
  }
  api = is12 ? new window.Scorm12API(settings) : new window.Scorm2004API(settings);
  const found = (carried && carried.data) || state.data;
  if (found && found.cmi) {
    api.loadFromJSON(found.cmi, 'cmi');
  }
  for (const [path, value] of Object.entries(state.given)) {
    const names = path.split('.');
    const last = names.pop();
    const at = names.reduce((object, name) => object[name], api.cmi);
    try {
      at[last] = value;
    } catch {
      // A value that this interface does not take, the package does not get.
    }
  }

  if (state.valid) {
    const valid = api.adl.nav.request_valid;
    valid.continue = state.valid.continue;
    valid.previous = state.valid.previous;
    // For names that are not asked of the validator above. The setter takes names of another shape than the getter.
    valid.choice.setAll(state.valid.choice);
    valid.jump.setAll(state.valid.choice);
  }
  // Where a part asks to go, the page does, or does not: the server decides.
  for (const [event, go] of [['SequenceNext', 'next'], ['SequencePrevious', 'previous'], ['SequenceChoice', 'part'], ['SequenceJump', 'part']]) {
    api.on(event, (target) => tell('move', { go, target: String(target ?? '') }));
  }

  api.on(is12 ? 'LMSSetValue' : 'SetValue', () => {
    clearTimeout(drafting);
    drafting = setTimeout(() => tell('draft', data(), said()), 500);
  });
  window.addEventListener('pagehide', () => {
    if (api.isInitialized()) {
      carry({ begun: true, data: data() });
    }
  });
  if (begunBefore) {
    const begin = is12 ? 'LMSInitialize' : 'Initialize';
    for (const name of ['GetValue', 'SetValue', 'Commit', is12 ? 'Finish' : 'Terminate']) {
      const called = (is12 ? 'LMS' : '') + name;
      const call = api[called].bind(api);
      api[called] = (...given) => {
        if (api.isNotInitialized()) {
          api[begin]('');
        }
        return call(...given);
      };
    }
  }

  window[is12 ? 'API' : 'API_1484_11'] = api;
})();
