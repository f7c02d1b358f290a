/*
 * Saves a form while a person writes, and lets a form repeat a group of fields. The markup decides; without this script the
 * form is submitted like any other.
 *
 *   <form data-autosave="URL"> with a hidden input "version"     saved as it would be submitted, files aside
 *   [data-saved]                                                 says how far it is saved, in its own data attributes' words
 *   <dialog data-conflict>                                       asks which text to keep when it was saved elsewhere too
 *   <form data-keep="ID" data-keep-key="KEY">                    keeps what is not saved yet in this browser, encrypted, and offers it again
 *   <dialog data-kept-copy>                                      asks whether to go on with it
 *   [data-keep-drop="ID"]                                        what was kept under that id has arrived
 *   [data-rows="periods"] with <template data-row>               [data-add-row] adds a [data-row], [data-remove-row] removes one
 *   [data-row] with [data-now], [data-first], [data-next-row]    has the time of now, the focus, and Ctrl+Enter for the next row
 *   [data-now-for="ID"]                                          puts the time of now into that field
 *   [data-clock="MILLISECONDS"]                                  what time it was here when the page was made; times are New York's
 */
(() => {
  'use strict';

  const QUIET = 800;
  const SLOW = 600;
  const GIVE_UP = 30_000;
  const UNTIL_SIGNED_IN = 15_000;
  const RETRIES = [5_000, 10_000, 20_000, 40_000, 60_000];
  // Browsers refuse a larger body with "keepalive", which lets a request outlive its page.
  const MOST_KEPT_ALIVE = 60_000;
  const NOT_YET = [408, 425, 429];

  const csrf = () => {
    const cookie = document.cookie.split('; ').find(each => each.startsWith('CADRE-CSRF='));
    return cookie ? decodeURIComponent(cookie.slice('CADRE-CSRF='.length)) : '';
  };

  const content = form => {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== '_csrf' && name !== 'version');
    // Line ends as a submitted form has them.
    return new URLSearchParams(fields.map(([name, value]) => [name, value.replace(/\r\n|\r|\n/g, '\r\n')])).toString();
  };

  const post = async (url, body) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: {
          'Accept': 'application/json',
          'Content-Type': 'application/x-www-form-urlencoded',
          'X-Requested-With': 'XMLHttpRequest',
          'X-CADRE-CSRF': csrf(),
        },
        keepalive: body.length < MOST_KEPT_ALIVE,
        redirect: 'manual',
        signal: AbortSignal.timeout(GIVE_UP),
      });
      const { status } = response;
      if (status === 200) {
        return { ...await response.json(), is: 'saved' };
      }
      if (status === 409) {
        return { ...await response.json(), is: 'conflict' };
      }
      if (status === 401 || status === 403 || response.type === 'opaqueredirect') {
        return { is: 'signedOut' };
      }
      return { is: status >= 400 && status < 500 && !NOT_YET.includes(status) ? 'refused' : 'offline' };
    } catch {
      return { is: 'offline' };
    }
  };

  // ---- what the server does not have yet, kept in the browser

  const KEPT_FOR = 30 * 24 * 60 * 60 * 1000;
  const NOTHING_KEPT = { on: false, keep() {}, drop() {}, all: async () => [], forget: async () => {} };
  let opened;

  const store = (mode, work) => {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open('cadre-kept', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('kept', { keyPath: 'id' });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opened.then(database => new Promise((resolve, reject) => {
      const transaction = database.transaction('kept', mode, { durability: 'strict' });
      const asked = work(transaction.objectStore('kept'));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onabort = () => reject(transaction.error);
    }));
  };

  const keptUnder = draft => IDBKeyRange.bound(`${draft}/`, `${draft}/\uffff`);
  const forgetDraft = draft => store('readwrite', kept => kept.delete(keptUnder(draft)));

  const forgetOld = () => store('readwrite', kept => {
    kept.openCursor().onsuccess = event => {
      const cursor = event.target.result;
      if (cursor) {
        if (cursor.value.at < Date.now() - KEPT_FOR) cursor.delete();
        cursor.continue();
      }
    };
  });

  /*
   * Each page keeps under an id of its own: two tabs of one draft never overwrite each other. The key comes with the page and is
   * written nowhere; without it what is kept cannot be read, by nobody. Where the browser cannot, the form goes on without.
   */
  const keeper = form => {
    const { keep: draft, keepKey } = form.dataset;
    form.removeAttribute('data-keep-key');
    if (!draft || !keepKey || !window.crypto?.subtle || !window.indexedDB) {
      return NOTHING_KEPT;
    }
    const id = `${draft}/${crypto.randomUUID()}`;
    const key = crypto.subtle.importKey('raw', Uint8Array.from(atob(keepKey), letter => letter.charCodeAt(0)), 'AES-GCM', false, ['encrypt', 'decrypt']);
    const cipher = iv => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(draft) });
    let wanted;
    let busy = false;

    const put = async text => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const content = await crypto.subtle.encrypt(cipher(iv), await key, new TextEncoder().encode(text));
      await store('readwrite', kept => kept.put({ id, iv, content, at: Date.now() }));
    };
    // One after the other, and of many words that wait only the newest: what is dropped last is not put back by what came before.
    const want = async text => {
      wanted = text;
      if (busy) {
        return;
      }
      busy = true;
      while (wanted !== undefined) {
        const next = wanted;
        wanted = undefined;
        try {
          await (next === null ? store('readwrite', kept => kept.delete(id)) : put(next));
        } catch {
          // A browser that keeps nothing, in a private window for example: the server still does.
        }
      }
      busy = false;
    };
    const read = async copy => {
      try {
        return { id: copy.id, at: copy.at, text: new TextDecoder().decode(await crypto.subtle.decrypt(cipher(copy.iv), await key, copy.content)) };
      } catch {
        return null;
      }
    };
    return {
      on: true,
      keep: text => want(text),
      drop: () => want(null),
      all: async () => (await Promise.all((await store('readonly', kept => kept.getAll(keptUnder(draft)))).map(read))).filter(copy => copy && copy.id !== id),
      forget: copy => store('readwrite', kept => kept.delete(copy.id)),
    };
  };

  const autosave = form => {
    const near = selector => form.querySelector(selector) ?? document.querySelector(selector);
    const version = form.elements.namedItem('version');
    const line = near('[data-saved]');
    const signIn = near('[data-sign-in]');
    const dialog = near('[data-conflict]');
    const copies = near('[data-kept-copy]');
    const keeping = keeper(form);

    // Edits are counted; what the server has for certain is "kept", null while that is not known.
    let edits = 0;
    let saved = 0;
    let kept;
    let timer;
    let waiting = false;
    let failures = 0;
    let flight = null;
    let again = false;
    let theirs = null;
    let filling = false;
    let submitting = false;
    let leaving = false;

    const unsaved = () => edits !== saved;

    const warn = event => {
      event.preventDefault();
      event.returnValue = '';
    };
    const watch = () => {
      if (unsaved() && !leaving) {
        window.addEventListener('beforeunload', warn);
      } else {
        window.removeEventListener('beforeunload', warn);
      }
    };

    const show = (state, time = '') => {
      if (signIn) {
        signIn.hidden = state !== 'signedOut';
      }
      if (!line) {
        return;
      }
      const told = state === 'saved' ? 'savedAt' : state === 'offline' && keeping.on ? 'offlineKept' : state;
      const words = (line.dataset[told] ?? '').replace('{0}', () => time);
      line.dataset.state = state;
      // The same words again would only be read out again.
      if (line.textContent !== words) {
        line.textContent = words;
      }
    };

    const ask = () => {
      show('undecided');
      if (!dialog || dialog.open) {
        return;
      }
      const other = dialog.querySelector('[data-other-saved-at]');
      if (other) {
        other.textContent = theirs.savedAt ? (other.dataset.savedAt ?? '').replace('{0}', () => theirs.savedAt) : '';
      }
      dialog.showModal();
    };

    const saveIn = (milliseconds, wait) => {
      clearTimeout(timer);
      waiting = wait;
      timer = setTimeout(save, milliseconds);
    };

    const settle = (answer, sent, text) => {
      if (answer.is === 'saved') {
        version.value = answer.version;
        kept = text;
        saved = sent;
        failures = 0;
        if (!unsaved()) {
          keeping.drop();
        }
        show('saved', answer.savedAt);
      } else if (answer.is === 'conflict') {
        theirs = answer;
        ask();
      } else if (answer.is === 'signedOut') {
        show('signedOut');
        saveIn(UNTIL_SIGNED_IN, true);
      } else if (answer.is === 'refused') {
        show('refused');
      } else {
        show('offline');
        saveIn(RETRIES[Math.min(failures++, RETRIES.length - 1)], true);
      }
    };

    const fly = async () => {
      const sent = edits;
      const text = content(form);
      kept = null;
      const slow = setTimeout(() => { if (!failures && line?.dataset.state !== 'signedOut') show('saving'); }, SLOW);
      const answer = await post(form.dataset.autosave, `version=${encodeURIComponent(version.value)}&${text}`);
      clearTimeout(slow);
      flight = null;
      settle(answer, sent, text);
      watch();
      if (again) {
        again = false;
        if (answer.is === 'saved' || answer.is === 'refused') {
          save();
        }
      }
    };

    function save() {
      clearTimeout(timer);
      waiting = false;
      if (!unsaved() || leaving) {
        return;
      }
      if (flight) {
        again = true;
      } else if (theirs) {
        ask();
      } else if (content(form) === kept) {
        saved = edits;
        keeping.drop();
        watch();
      } else {
        flight = fly();
      }
    }

    const edited = event => {
      if (filling || event.target.type === 'file') {
        return;
      }
      edits++;
      leaving = false;
      keeping.keep(content(form));
      watch();
      if (waiting) {
        return;
      }
      if (event.type === 'change') {
        save();
      } else {
        saveIn(QUIET, false);
      }
    };

    form.addEventListener('input', edited);
    form.addEventListener('change', edited);

    // A submit carries everything itself; it only waits for a save on its way, which changes the version.
    form.addEventListener('submit', async event => {
      if (event.defaultPrevented) {
        return;
      }
      if (theirs) {
        event.preventDefault();
        ask();
      } else if (flight) {
        event.preventDefault();
        const { submitter } = event;
        if (!submitting) {
          submitting = true;
          again = false;
          await flight;
          submitting = false;
          if (!theirs) {
            form.requestSubmit(submitter);
          }
        }
      } else {
        clearTimeout(timer);
        leaving = true;
        watch();
      }
    });

    document.addEventListener('visibilitychange', () => {
      if (!theirs) {
        save();
      }
    });
    window.addEventListener('pagehide', () => {
      if (!theirs) {
        save();
      }
    });
    window.addEventListener('pageshow', event => {
      if (event.persisted) {
        leaving = false;
        watch();
        save();
      }
    });
    window.addEventListener('online', save);

    dialog?.querySelector('[data-take-other]')?.addEventListener('click', () => {
      leaving = true;
      watch();
      // Not reload(): that would submit again where this page is the answer to a submit.
      location.replace(location.pathname + location.search);
    });
    dialog?.querySelector('[data-keep-mine]')?.addEventListener('click', () => {
      version.value = theirs.version;
      theirs = null;
      dialog.close();
      save();
    });

    // Text that this browser kept when it could not be saved, of this draft alone, one page's after the other.
    const offer = async () => {
      for (const copy of await keeping.all()) {
        if (copy.text === content(form)) {
          await keeping.forget(copy);
        } else if (copies) {
          await decided(copy);
        }
      }
    };
    const decided = copy => new Promise(next => {
      const written = copies.querySelector('[data-written-at]');
      written.textContent = written.dataset.writtenAt.replace('{0}', () => new Date(copy.at).toLocaleString(document.documentElement.lang,
        { timeZone: 'America/New_York', dateStyle: 'full', timeStyle: 'short' }));
      copies.querySelector('[data-kept-text]').textContent = [...new URLSearchParams(copy.text)]
        .filter(([name]) => !form.elements.namedItem(name) || form.elements.namedItem(name).matches?.('textarea, input:not([type="hidden"])')).map(([, value]) => value).filter(value => value.trim()).join('\n\n');
      const told = copies.querySelector('[data-kept-state]');
      copies.querySelector('[data-take-kept]').onclick = async () => {
        const answer = await post(form.dataset.autosave, `version=${encodeURIComponent(version.value)}&${copy.text}`);
        if (answer.is === 'saved') {
          await keeping.forget(copy);
        }
        if (answer.is === 'saved' || answer.is === 'conflict') {
          // Of a conflict nobody knew when this page was opened: it is shown anew, and this text is offered again beside it.
          leaving = true;
          watch();
          location.replace(location.pathname);
        } else {
          told.textContent = line?.dataset[answer.is] ?? '';
        }
      };
      copies.querySelector('[data-drop-kept]').onclick = async () => {
        await keeping.forget(copy);
        copies.close();
        next();
      };
      copies.addEventListener('close', next, { once: true });
      copies.showModal();
    });
    window.addEventListener('pageshow', () => offer().catch(() => {}), { once: true });

    // What a browser fills in again after "back" or "reload", until the page is shown, may be older than what the server
    // has: the server's text counts.
    kept = content(form);
    if (performance.getEntriesByType('navigation')[0]?.type !== 'navigate') {
      filling = true;
      window.addEventListener('pageshow', () => {
        form.reset();
        kept = content(form);
        filling = false;
      }, { once: true });
    }
  };

  const numbered = (node, index) => {
    const put = text => text.replaceAll('__n__', index).replaceAll('__number__', index + 1);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let each = walker.nextNode(); each; each = walker.nextNode()) {
      if (each.nodeType === Node.TEXT_NODE) {
        each.data = put(each.data);
      } else {
        for (const attribute of each.attributes) {
          attribute.value = put(attribute.value);
        }
      }
    }
    return node;
  };

  const nextIndex = rows => {
    const start = `${rows.dataset.rows}[`;
    const used = [...rows.querySelectorAll('[name]')].map(field => field.name ?? '').filter(name => name.startsWith(start))
      .map(name => Number.parseInt(name.slice(start.length), 10)).filter(Number.isInteger);
    return Math.max(-1, ...used) + 1;
  };

  // Of a phone whose clock is wrong only how long it ran since then counts.
  const made = Date.now();
  const timeOfNow = () => {
    const clock = document.querySelector('[data-clock]');
    const now = clock ? Number(clock.dataset.clock) + Date.now() - made : Date.now();
    return new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now);
  };

  const putNow = field => {
    field.value = timeOfNow();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const addRow = button => {
    const rows = button.dataset.addRow ? document.querySelector(`[data-rows="${CSS.escape(button.dataset.addRow)}"]`) : button.closest('[data-rows]');
    const template = rows.querySelector('template[data-row]');
    template.before(numbered(template.content.cloneNode(true), nextIndex(rows)));
    const row = template.previousElementSibling;
    row.querySelectorAll('[data-now]').forEach(putNow);
    (row.querySelector('[data-first]') ?? row.querySelector('input:not([type="hidden"]), select, textarea'))?.focus();
  };

  const removeRow = button => {
    const rows = button.closest('[data-rows]');
    const add = rows.querySelector('[data-add-row]') ?? document.querySelector(`[data-add-row="${CSS.escape(rows.dataset.rows)}"]`);
    button.closest('[data-row]').remove();
    add?.focus();
    rows.dispatchEvent(new Event('change', { bubbles: true }));
  };

  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-add-row], [data-remove-row], [data-now-for]');
    if (button) {
      event.preventDefault();
      if (button.hasAttribute('data-add-row')) {
        addRow(button);
      } else if (button.hasAttribute('data-remove-row')) {
        removeRow(button);
      } else {
        putNow(document.getElementById(button.dataset.nowFor));
      }
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches?.('[data-next-row]')) {
      event.preventDefault();
      addRow(event.target.closest('[data-rows]').querySelector('[data-add-row]'));
    }
  });

  document.querySelectorAll('form[data-autosave]').forEach(autosave);
  if (document.querySelector('[data-keep], [data-keep-drop]') && window.indexedDB) {
    document.querySelectorAll('[data-keep-drop]').forEach(done => forgetDraft(done.dataset.keepDrop).catch(() => {}));
    forgetOld().catch(() => {});
  }
})();
