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

  if (state.sealed) {
    // A package in its own sealed origin has no storage: it gets one that lasts as long as its page.
    for (const name of ['localStorage', 'sessionStorage']) {
      const kept = new Map();
      Object.defineProperty(window, name, {
        configurable: true,
        value: {
          getItem: (key) => kept.get(String(key)) ?? null,
          setItem: (key, value) => void kept.set(String(key), String(value)),
          removeItem: (key) => void kept.delete(String(key)),
          clear: () => kept.clear(),
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

  // A part may be several pages, one after the other in the same frame. Elsewhere they share the interface of the window
  // above; here each has its own, and the name of the frame carries over what the one before it had.
  const key = 'preceptor ' + location.pathname.split('/package/')[1].split('/').slice(0, 2).join('/') + ' ';
  let carried = null;
  try {
    carried = window.name.startsWith(key) ? JSON.parse(window.name.slice(key.length)) : null;
  } catch {
    // The package has given its frame another name: it goes on from what is stored.
  }

  const is12 = state.kind === 'scorm-1.2';
  let api = null;
  let drafting = null;

  const data = () => JSON.parse(JSON.stringify(api.renderCommitCMI(false)));

  const carry = (begun) => {
    window.name = key + JSON.stringify({ begun, data: data() });
  };

  const said = () =>
    is12
      ? [api.cmi.core.lesson_status, api.cmi.core.score.raw].filter((word) => word !== '').join(', ')
      : [api.cmi.completion_status, api.cmi.success_status, api.cmi.score.scaled].filter((word) => word !== '').join(', ');

  // What scorm-again would send over the network is handed to the page instead, which keeps it until it is stored.
  const service = {
    processHttpRequest(_url, params, immediate, _log, listeners) {
      clearTimeout(drafting);
      carry(!immediate);
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
  const stored = (carried && carried.data) || state.data;
  if (stored && stored.cmi) {
    api.loadFromJSON(stored.cmi, 'cmi');
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
      carry(true);
    }
  });
  if (carried && carried.begun) {
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
