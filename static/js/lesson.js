/* A lesson on a phone: one screen at a time. "Lanjut" works at once, also without a signal (js/learning.js tells the
   server). Without JavaScript all screens stand below each other. */
(() => {
  'use strict';
  const lesson = document.querySelector('[data-lesson]');
  const screens = [...lesson.querySelectorAll('.screen')];
  const {waiting = () => [], remember} = window.workspace;

  const show = (number, focus) => {
    const chosen = screens[number] ?? screens[0];
    for (const screen of screens) screen.hidden = screen !== chosen;
    lesson.querySelector('.lesson-end').hidden = chosen !== screens.at(-1);
    if (focus) { scrollTo(0, 0); chosen.focus({preventScroll: true}); }
  };
  const named = () => Number(location.hash.match(/^#layar-(\d+)$/)?.[1] ?? 1) - 1;
  const isUnread = form => form && !waiting().includes(form.getAttribute('action'));
  const firstUnread = () => Math.max(0, screens.findIndex(screen => isUnread(screen.querySelector('[data-screen]'))));

  lesson.addEventListener('submit', event => {
    const form = event.target.closest('[data-screen]');
    if (!form) return;
    event.preventDefault();
    const number = screens.indexOf(form.closest('.screen'));
    remember(form.getAttribute('action'));
    if (number + 1 < screens.length) location.hash = `layar-${number + 2}`;
    else form.querySelector('button').disabled = true;
  });
  addEventListener('hashchange', () => show(named(), true));
  show(location.hash ? named() : firstUnread(), false);
})();
