/* What every page does more with JavaScript than without: honest ticks, sentences on failure, drafts, one sending per tap. */
(() => {
  'use strict';
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  /** A UUIDv7; crypto.randomUUID would need https. */
  const uuid7 = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let time = Date.now();
    for (let i = 5; i >= 0; i--, time = Math.floor(time / 256)) bytes[i] = time % 256;
    bytes[6] = bytes[6] & 15 | 112;
    bytes[8] = bytes[8] & 63 | 128;
    const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };

  const button = (text, act) => {
    const made = Object.assign(document.createElement('button'), {type: 'button', textContent: text});
    made.addEventListener('click', act);
    return made;
  };

  /* --- one sentence at the bottom ------------------------------------------------------------------------------ */
  let hiding;
  const say = (text, again) => {
    const region = document.getElementById('toast');
    if (!region) return;
    const close = () => { clearTimeout(hiding); region.replaceChildren(); };
    const toast = Object.assign(document.createElement('div'), {className: 'toast'});
    toast.append(Object.assign(document.createElement('span'), {textContent: text}));
    if (again) toast.append(button('Coba lagi', () => { close(); again(); }));
    toast.append(button('Tutup', close));
    region.replaceChildren(toast);
    clearTimeout(hiding);
    if (!again) hiding = setTimeout(close, 8000);           // what can still be done waits until it is
  };

  /* --- ticks: the browser shows the new state at once; a refused one is taken back -------------------------------- */
  const tickOf = event => event.detail.ctx?.sourceElement?.closest?.('form[data-tick]');
  const boxOf = form => form.querySelector('input[type=checkbox]');
  const kept = form => (form.dataset.kept ?? String(boxOf(form).defaultChecked)) === 'true';
  const undo = event => {
    const form = tickOf(event);
    if (form) boxOf(form).checked = kept(form);
  };
  const repeat = source => {
    const form = source?.closest?.('form');
    if (form?.matches('[data-tick]')) return boxOf(form).click();
    return form?.requestSubmit ? form.requestSubmit() : source?.click?.();
  };

  document.addEventListener('htmx:error', event => {
    const source = event.detail.ctx?.sourceElement;
    undo(event);
    if (source) say('Tidak ada sinyal. Belum tersimpan.', () => repeat(source));
  });
  document.addEventListener('htmx:response:error', event => {
    const {response, sourceElement} = event.detail.ctx;
    if (response.status === 401) return;                    // HX-Redirect leads to signing in
    undo(event);
    if (response.status >= 500) say('Ada gangguan. Belum tersimpan.', () => repeat(sourceElement));
    else if (response.status === 429) say('Terlalu cepat. Tunggu sebentar, lalu coba lagi.');
    else if (![409, 422].includes(response.status)) say('Belum tersimpan. Muat ulang halaman, lalu coba lagi.');
  });
  document.addEventListener('htmx:after:request', event => {
    const {response, sourceElement} = event.detail.ctx;
    if (!response || response.status >= 400) return;
    const tick = tickOf(event);
    if (tick) tick.dataset.kept = boxOf(tick).checked;
    const draft = sourceElement?.closest?.('form[data-draft]');
    if (!draft) return;
    drop(keyOf(draft));
    draft.dataset.offered = JSON.stringify(typed(draft));
  });
  document.addEventListener('htmx:after:swap', event => {
    if (event.detail.ctx?.response?.status === 422) document.querySelector('.error-summary')?.focus();
    offerDrafts();
  });

  /* --- drafts: long texts stay on the phone until the server has them --------------------------------------------- */
  const person = document.body.dataset.person || '';
  const keyOf = form => `draft:${person}:${form.dataset.draft || location.pathname}`;
  const store = (act, fallback) => { try { return act(); } catch { return fallback; } };   // private windows have none
  const drop = key => store(() => localStorage.removeItem(key));
  const textsOf = form => $$('textarea[name]', form);
  const typed = form => Object.fromEntries(textsOf(form).map(text => [text.name, text.value]));

  const offerDrafts = () => $$('form[data-draft]').forEach(form => {
    if (form.dataset.offered) return;
    form.dataset.offered = JSON.stringify(typed(form));
    const saved = store(() => JSON.parse(localStorage.getItem(keyOf(form))), null);
    const lost = textsOf(form).filter(text => saved?.[text.name] && saved[text.name] !== text.value);
    if (!lost.length) return;
    const note = Object.assign(document.createElement('div'), {className: 'notice warning'});
    const words = document.createElement('div');
    const use = button('Pakai lagi', () => { lost.forEach(text => { text.value = saved[text.name]; }); note.remove(); lost[0].focus(); });
    const throwAway = button('Buang', () => { drop(keyOf(form)); note.remove(); });
    use.className = throwAway.className = 'button secondary small';
    const row = Object.assign(document.createElement('div'), {className: 'button-row space-above'});
    row.append(use, throwAway);
    words.append(Object.assign(document.createElement('p'), {textContent: 'Ada tulisan yang belum terkirim. Masih tersimpan di HP ini.'}), row);
    note.append(words);
    lost[0].closest('.field').before(note);
  });
  const saveDrafts = () => $$('form[data-draft]').forEach(form => {
    const now = JSON.stringify(typed(form));
    if (!form.dataset.offered || now === form.dataset.offered) return;
    form.dataset.offered = now;
    store(() => Object.values(typed(form)).some(Boolean) ? localStorage.setItem(keyOf(form), now) : drop(keyOf(form)));
  });
  setInterval(saveDrafts, 2000);
  addEventListener('pagehide', saveDrafts);
  offerDrafts();

  const sent = store(() => sessionStorage.getItem('draft-sent'), null);
  if (sent) {
    store(() => sessionStorage.removeItem('draft-sent'));
    if (document.querySelector('[data-flash=success]')) drop(sent);
  }

  /* --- plain forms: one sending per tap; a form that came back from the browser's memory is a new one -------------- */
  const content = form => new URLSearchParams([...new FormData(form)].filter(([name, value]) => name !== 'id' && typeof value === 'string')).toString();
  const last = new WeakMap();

  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || form.hasAttribute('hx-post')) return;
    const before = last.get(form);
    if (before?.sending) return event.preventDefault();
    const leaving = event.submitter?.matches('[data-sign-out]');
    if (leaving && photosWait(form)) return event.preventDefault();
    const now = content(form);
    if (before?.returned && before.now !== now && form.elements.id) form.elements.id.value = uuid7();
    last.set(form, {now, sending: true});
    setTimeout(() => {
      $$('button:not([type=button])', form).forEach(one => one.setAttribute('aria-disabled', 'true'));
    });
    setTimeout(() => release(form), 10000);                 // a download leaves the page where it is
    if (form.matches('[data-draft]')) {
      saveDrafts();
      store(() => sessionStorage.setItem('draft-sent', keyOf(form)));
    }
    if (leaving) {
      store(() => Object.keys(localStorage).filter(key => key.startsWith('draft:')).forEach(drop));
      store(() => { drop('photos'); indexedDB.deleteDatabase('photos'); });
    }
  });
  /** Signing out empties the phone: who has photos waiting (js/photos.js counts them) is told first, once. */
  const photosWait = form => {
    const {count, place} = store(() => JSON.parse(localStorage.getItem('photos')), null) ?? {};
    if (!count || form.dataset.told) return false;
    const words = Object.assign(document.createElement('p'), {textContent: `${count} foto belum sampai. Kalau keluar, foto itu hilang dari HP ini. `});
    const note = Object.assign(document.createElement('div'), {className: 'notice warning space-above', tabIndex: -1});
    const inner = document.createElement('div');
    words.append(Object.assign(document.createElement('a'), {href: place, textContent: 'Kirim dulu'}));
    inner.append(words);
    note.append(inner);
    form.dataset.told = 'yes';
    form.before(note);
    note.focus();
    return true;
  };
  const release = (form, returned = false) => {
    const before = last.get(form);
    if (before) last.set(form, {...before, sending: false, returned: before.returned || returned});
    $$('button[aria-disabled]', form).forEach(one => one.removeAttribute('aria-disabled'));
  };
  addEventListener('pageshow', event => {
    if (event.persisted) $$('form').forEach(form => release(form, true));
  });

  /* --- copying a text --------------------------------------------------------------------------------------------- */
  const copy = async text => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = Object.assign(document.createElement('textarea'), {value: text, className: 'visually-hidden'});
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');              // plain http has no clipboard
    area.remove();
    if (!done) throw new Error('copy refused');
  };
  document.addEventListener('click', event => {
    const from = event.target.closest?.('[data-copy]');
    if (!from) return;
    const what = document.querySelector(from.dataset.copy);
    copy((what.value ?? what.textContent).trim())
      .then(() => say('Disalin. Tempel di WhatsApp.'), () => say('Belum tersalin. Tekan lama teksnya, lalu salin.'));
  });

  window.workspace = {uuid7, say};
})();
