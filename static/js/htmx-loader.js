/* Loads htmx from the CDN with its integrity hash; on an error, or after data-timeout ms, the same-origin copy. */
(() => {
  'use strict';
  const {cdn, sri, local, timeout} = document.currentScript.dataset;
  let settled = false;
  const add = (src, more) => document.head.appendChild(Object.assign(document.createElement('script'), more, {src}));
  const fallBack = () => {
    if (settled) return;
    settled = true;
    add(local);
  };
  const timer = setTimeout(fallBack, Number(timeout));
  add(cdn, {
    integrity: sri,
    crossOrigin: 'anonymous',
    onload: () => { settled = true; clearTimeout(timer); },
    onerror: () => { clearTimeout(timer); fallBack(); },
  });
})();
