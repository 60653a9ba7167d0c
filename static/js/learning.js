/* Training on a phone: what was opened can be read without a signal, and what was read is told to the server later.
   Only the server's answer takes a screen off the list; until then the page says what still waits. */
(() => {
  'use strict';
  const person = document.body.dataset.person, KEY = `workspace:read:${person}`, PAUSE = 30e3;

  /* --- what the strip on top says -------------------------------------------------------------------------------- */
  const notes = {copy: '', left: ''};
  const noSignal = () => {
    const icon = document.querySelector('.icon').cloneNode(true), use = icon.firstElementChild;
    use.setAttribute('href', use.getAttribute('href').replace(/#.*/, '#wifi-off'));
    return icon;
  };
  const note = (about, text) => {
    notes[about] = text;
    const words = Object.values(notes).filter(Boolean).join(' '), strip = document.createElement('div');
    strip.className = 'signal-strip';
    strip.append(noSignal(), Object.assign(document.createElement('span'), {textContent: words}));
    document.getElementById('signal').replaceChildren(...words ? [strip] : []);
  };

  /* --- what was read: kept on the phone until the server knows it -------------------------------------------------- */
  const waiting = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; }
  };
  const keep = list => {
    try { list.length ? localStorage.setItem(KEY, JSON.stringify(list)) : localStorage.removeItem(KEY); } catch { /* full or forbidden: the page goes on */ }
  };
  let token = document.querySelector('[name=csrf_token]')?.value;
  /** The token of whoever is signed in now, if it is this person: that of a copy, or of an old tab, may be long gone. */
  const freshToken = async () => {
    const answer = await fetch('/saya/token', {headers: {'HX-Request': 'true'}, cache: 'no-store'});
    return answer.headers.get('X-Person') === person ? answer.headers.get('X-CSRFToken') : null;
  };
  const post = action => {
    const headers = {'HX-Request': 'true', 'HX-Target': 'p#training-read', 'HX-Current-URL': location.href};
    const body = new FormData();
    body.set('csrf_token', token);
    return fetch(action, {method: 'POST', body, headers});
  };
  const show = async answer => {
    const text = answer.status === 204 ? '' : await answer.text(), here = document.getElementById('training-read');
    const shown = new DOMParser().parseFromString(text, 'text/html').getElementById('training-read');
    if (here && shown && answer.url.startsWith(location.origin + location.pathname)) here.replaceWith(shown);
  };
  /** Tell the server what was read; true when it knows, or will never want to. */
  const tell = async action => {
    let answer = token ? await post(action) : null;
    if (!answer || answer.status === 400) {
      token = await freshToken();
      answer = token ? await post(action) : null;
    }
    if (answer?.ok) await show(answer);
    return answer?.ok || [403, 404].includes(answer?.status);
  };

  let sending = false, timer;
  const send = async () => {
    if (sending || !person) return;
    sending = true;
    clearTimeout(timer);
    try {
      for (let list = waiting(); list.length; list = waiting()) {
        if (!await tell(list[0])) break;
        keep(waiting().filter(action => action !== list[0]));
      }
    } catch { /* no signal: later */ }
    sending = false;
    const left = waiting().length;
    note('left', left ? `${left} layar belum terkirim. Dikirim saat ada sinyal.` : '');
    if (left) timer = setTimeout(send, PAUSE);
  };
  const remember = action => {
    if (!waiting().includes(action)) keep([...waiting(), action]);
    send();
  };
  addEventListener('online', send);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) send(); });

  /* --- what can be read without a signal: copies that js/worker.js keeps ------------------------------------------- */
  const phone = 'serviceWorker' in navigator && 'caches' in window;           // with https only
  const copies = async () => {
    const names = (await caches.keys()).filter(name => name.startsWith('pages-'));
    const pages = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
    return pages.flat().map(({url}) => new URL(url).pathname);
  };
  const isLesson = path => path.split('/').length === 4;
  const hint = text => Object.assign(document.createElement('span'), {className: 'hint kept', textContent: text});

  const mark = async () => {
    const kept = await copies();
    for (const link of document.querySelectorAll('main .task-body > a')) {
      if (!isLesson(link.pathname) || !kept.includes(link.pathname)) continue;
      if (!link.parentNode.querySelector('.kept')) link.parentNode.append(hint('Bisa dibaca tanpa sinyal'));
    }
  };
  const row = async path => {
    const page = new DOMParser().parseFromString(await (await caches.match(path)).text(), 'text/html');
    const made = document.createElement('li'), body = Object.assign(document.createElement('span'), {className: 'task-body'});
    const link = Object.assign(document.createElement('a'), {href: path, textContent: page.querySelector('h1').textContent});
    body.append(link, hint(page.querySelector('.back-link').textContent));
    made.className = 'task-row';
    made.append(body);
    return made;
  };
  const list = async section => {
    const rows = await Promise.all((await copies()).filter(isLesson).sort().map(row));
    section.querySelector('ul').replaceChildren(...rows);
    section.hidden = !rows.length;
  };

  const workers = navigator.serviceWorker, listed = document.querySelector('[data-kept-lessons]');
  if (phone && listed) list(listed);
  if (phone && person) {
    workers.addEventListener('message', ({data}) => { if (data === 'copy') note('copy', 'Tanpa sinyal: ini salinan di HP.'); });
    addEventListener('pageshow', mark);
    addEventListener('load', async () => {
      await workers.register('/sw.js').catch(() => {});                       // no signal, or a phone that forbids it
      const {active} = await workers.ready;
      if (!workers.controller) active.postMessage(location.pathname);
    });
  }
  window.workspace = {...window.workspace, waiting, remember};
  send();
})();
