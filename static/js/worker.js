/* Reading without a signal, and nothing else: the pages of the training that this phone has opened, and what they need.
   Served as /sw.js; VERSION, FILES and OFFLINE stand in a line before this one (workspace/training/offline_views.py). */
'use strict';
const SHELL = `files-${VERSION}`, PAGES = `pages-${VERSION}`;
const MOST_PAGES = 40, PATIENCE = 8000;
const TRAINING = /^\/belajar(\/M\d+(\/(?!kuis$|praktik$)\w+)?)?$/;

/** Copies belong to one person: those of anybody else are gone before this answer is shown. */
const makeRoom = async answer => {
  const person = answer.headers.get('X-Person'), pages = await caches.open(PAGES), [first] = await pages.keys();
  if (person && first && (await pages.match(first)).headers.get('X-Person') !== person) await caches.delete(PAGES);
};
const isKept = (path, answer) => TRAINING.test(path) && answer.ok && !answer.redirected && answer.headers.has('X-Person');
const keep = async (path, answer) => {
  const pages = await caches.open(PAGES);
  await pages.delete(path);
  await pages.put(path, answer);
  for (const oldest of (await pages.keys()).slice(0, -MOST_PAGES)) await pages.delete(oldest);
};
const fetchAndKeep = async path => {
  const answer = await fetch(path);
  await makeRoom(answer);
  if (isKept(path, answer)) await keep(path, answer);
};

const fromNetwork = async (event, path) => {
  const answer = await event.preloadResponse ?? await fetch(event.request);
  await makeRoom(answer);
  if (isKept(path, answer)) event.waitUntil(keep(path, answer.clone()));
  return answer;
};
const tellItIsACopy = async id => (await self.clients.get(id))?.postMessage('copy');

/** The page over the network; its copy when there is no signal, or none within eight seconds. */
const openPage = async (event, path) => {
  const copy = TRAINING.test(path) && await (await caches.open(PAGES)).match(path);
  const asked = fromNetwork(event, path), late = new Promise(ready => copy && setTimeout(ready, PATIENCE));
  event.waitUntil(asked.catch(() => {}));
  const answer = await Promise.race([asked, late]).catch(() => null);
  if (answer) return answer;
  if (!copy) return (await caches.open(SHELL)).match(OFFLINE);
  event.waitUntil(tellItIsACopy(event.resultingClientId));
  return copy;
};
const openFile = async request => await (await caches.open(SHELL)).match(request) ?? fetch(request);

self.addEventListener('fetch', event => {
  const {method, mode, url} = event.request, {origin, pathname, search} = new URL(url), path = pathname + search;
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate') event.respondWith(openPage(event, path));
  else if (FILES.includes(path)) event.respondWith(openFile(event.request));
});
/** A page that was opened before this worker ran. */
self.addEventListener('message', event => event.waitUntil(fetchAndKeep(event.data)));

/** A new version comes in when it has all that the old one had: without a signal the old one stays. */
self.addEventListener('install', event => event.waitUntil((async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('pages-') && name !== PAGES);
  await (await caches.open(SHELL)).addAll([OFFLINE, ...FILES].map(path => new Request(path, {credentials: 'omit'})));
  for (const name of names) {
    for (const {url} of await (await caches.open(name)).keys()) await fetchAndKeep(new URL(url).pathname);
  }
  await self.skipWaiting();
})()));
self.addEventListener('activate', event => event.waitUntil((async () => {
  await self.registration.navigationPreload?.enable();
  for (const name of await caches.keys()) if (![SHELL, PAGES].includes(name)) await caches.delete(name);
})()));
