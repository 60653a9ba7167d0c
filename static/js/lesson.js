/* A lesson on a phone: one screen at a time. "Lanjut" works at once, also without a signal; what was read is kept on
   the phone until the server knows it. Without JavaScript all screens stand below each other. */
(() => {
  'use strict';
  const lesson = document.querySelector('[data-lesson]');
  const person = document.body.dataset.person;
  if (!lesson || !person) return;
  const KEY = `workspace:read:${person}`;
  const screens = [...lesson.querySelectorAll('.screen')];

  const waiting = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; }
  };
  const keep = list => {
    try { list.length ? localStorage.setItem(KEY, JSON.stringify(list)) : localStorage.removeItem(KEY); } catch { /* full or forbidden: the page goes on */ }
  };

  /** Tell the server what was read; true when it knows, or will never want to. */
  const tell = async action => {
    const body = new FormData();
    body.set('csrf_token', document.querySelector('[name=csrf_token]')?.value ?? '');
    const headers = {'HX-Request': 'true', 'HX-Target': 'p#training-read', 'HX-Current-URL': location.href};
    const answer = await fetch(action, {method: 'POST', body, headers, credentials: 'same-origin'});
    if (answer.ok && answer.status !== 204) {
      const text = await answer.text();
      const shown = new DOMParser().parseFromString(text, 'text/html').getElementById('training-read');
      if (shown && answer.url.startsWith(location.origin + location.pathname)) document.getElementById('training-read').replaceWith(shown);
    }
    return answer.ok || answer.status === 404 || answer.status === 403;
  };

  let sending = false;
  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      for (let list = waiting(); list.length; list = waiting()) {
        if (!await tell(list[0])) break;
        keep(waiting().filter(action => action !== list[0]));
      }
    } catch { /* no signal: later */ } finally { sending = false; }
  };

  const show = (number, focus) => {
    const chosen = screens[number] ?? screens[0];
    for (const screen of screens) screen.hidden = screen !== chosen;
    lesson.querySelector('.lesson-end').hidden = chosen !== screens.at(-1);
    if (focus) { scrollTo(0, 0); chosen.focus({preventScroll: true}); }
  };
  const named = () => Number(location.hash.match(/^#layar-(\d+)$/)?.[1] ?? 1) - 1;
  const firstUnread = () => Math.max(0, screens.findIndex(screen => screen.querySelector('[data-screen]')));

  lesson.addEventListener('submit', event => {
    const form = event.target.closest('[data-screen]');
    if (!form) return;
    event.preventDefault();
    const action = form.getAttribute('action'), number = screens.indexOf(form.closest('.screen'));
    if (!waiting().includes(action)) keep([...waiting(), action]);
    send();
    if (number + 1 < screens.length) location.hash = `layar-${number + 2}`;
    else form.querySelector('button').disabled = true;
  });
  addEventListener('hashchange', () => show(named(), true));
  addEventListener('online', send);
  show(location.hash ? named() : firstUnread(), false);
  send();
})();
