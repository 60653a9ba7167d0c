/* Photos wait in the phone's own database and are sent one by one until the server has them, whatever happens to the tab.
   <form data-photos data-list="products-photos" method="post" enctype="multipart/form-data"> with file inputs; its other
   fields go along. Every answer carries the element data-list anew; what waits is shown behind the last of them. */
(() => {
  'use strict';
  const LONGEST = 2000, QUALITY = 0.8, SMALL = 400e3;
  const TICK = 30e3, HOUR = 3600e3, STALLED = 60e3;
  const PAUSES = [1e3, 3e3, 9e3, 30e3, 60e3], QUICK = 3;
  const KEPT = [0, 401, 408, 429];
  const REFUSED = {
    404: 'Produk ini tidak bisa dibuka lagi.',
    413: 'Foto terlalu besar. Paling besar 15 MB.',
    415: 'Berkas ini bukan foto.',
  };
  const ICONS = {waiting: 'clock', sending: 'photo', sent: 'check', failed: 'alert'};
  const person = document.body.dataset.person || '';
  const forms = () => [...document.querySelectorAll('form[data-photos]')];
  const pathOf = form => new URL(form.action).pathname;
  const parse = text => new DOMParser().parseFromString(text, 'text/html');

  const make = (tag, fields = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), fields);
    made.append(...children);
    return made;
  };
  const icon = name => {
    const drawing = document.querySelector('.icon').cloneNode(true), use = drawing.firstElementChild;
    use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${name}`));
    return drawing;
  };

  /* --- what waits: in the phone's database, or in this page's memory where the phone has no room ----------------- */
  const memory = new Map();
  let opened;
  const open = () => opened ??= new Promise((ready, failed) => {
    const request = indexedDB.open('photos', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('photos', {keyPath: 'id'});
    request.onerror = () => failed(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = database.onversionchange = () => { database.close(); opened = null; };   // signed out elsewhere
      ready(database);
    };
  });
  const inStore = async (mode, act) => {
    const transaction = (await open()).transaction('photos', mode, {durability: 'strict'});
    const request = act(transaction.objectStore('photos'));
    return new Promise((ready, failed) => {
      transaction.oncomplete = () => ready(request.result);
      transaction.onabort = () => failed(transaction.error);
    });
  };
  const keep = row => inStore('readwrite', store => store.put(row)).catch(() => { memory.set(row.id, row); });
  const all = async () => {
    const rows = await inStore('readonly', store => store.getAll()).catch(() => []);
    return [...rows, ...memory.values()].sort((a, b) => a.order - b.order);
  };
  /** Writes down what is new about a photo, unless it is gone from the phone meanwhile. */
  const renew = row => memory.has(row.id) || inStore('readwrite', store => {
    const request = store.openCursor(row.id);
    request.onsuccess = () => request.result?.update(row);
    return request;
  }).catch(() => {});
  const drop = async id => {
    memory.delete(id);
    await inStore('readwrite', store => store.delete(id)).catch(() => {});
  };

  /* --- one photo -------------------------------------------------------------------------------------------------- */
  /** SHA-256 of the file as the camera made it; empty without https. Throws when the phone cannot read the file. */
  const hash = async blob => {
    const bytes = await blob.arrayBuffer();
    if (!crypto.subtle) return '';
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
      .map(byte => byte.toString(16).padStart(2, '0')).join('');
  };

  /** The same picture with its longest side at 2,000 px; the original where this phone cannot read or hold it. */
  const shrink = async blob => {
    const bitmap = await createImageBitmap(blob, {imageOrientation: 'from-image'}).catch(() => null);
    if (!bitmap) return blob;
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && blob.size < SMALL) return bitmap.close(), blob;
    const canvas = make('canvas', {width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale)});
    const pen = canvas.getContext('2d', {alpha: false});
    if (pen) {
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    }
    bitmap.close();
    const small = pen && await new Promise(ready => canvas.toBlob(ready, 'image/jpeg', QUALITY));
    canvas.width = canvas.height = 0;
    return small && small.size < blob.size ? small : blob;
  };
  const nameOf = row => row.blob.type === 'image/jpeg' ? row.name.replace(/(\.\w+)?$/, '.jpg') : row.name;

  /** The answer of the server; status 0 when none came. Gives up when nothing moved for a minute. */
  const ask = (path, target, body = null, onProgress = null) => new Promise(answer => {
    const request = new XMLHttpRequest(), began = Date.now(), header = name => request.getResponseHeader(name);
    request.open(body ? 'POST' : 'GET', path);
    request.setRequestHeader('Accept', 'text/html');
    request.setRequestHeader('HX-Request', 'true');
    request.setRequestHeader('HX-Target', target);
    request.timeout = body ? STALLED : 20e3;
    if (onProgress) request.upload.onprogress = event => {
      request.timeout = Date.now() - began + STALLED;
      onProgress(Math.floor(event.loaded / event.total * 100));
    };
    request.onload = () => answer({status: request.status, text: request.responseText, header});
    request.onerror = request.ontimeout = request.onabort = () => answer({status: 0, text: '', header: () => null});
    request.send(body);
  });
  /** Who is signed in, with which token, and the same photo if the server has it: asked before every sending. */
  const question = async row => {
    const answer = await ask(`${row.action}/ada/${row.sha || '-'}`, row.target);
    const someone = answer.header('X-Person');
    if (answer.status < 300 && someone !== row.person) return {...answer, status: someone ? 401 : 0, someone};
    return answer;
  };
  const post = (row, token, onProgress) => {
    const body = new FormData();
    const fields = {...row.fields, csrf_token: token, id: row.id, ...row.sha && {original_sha256: row.sha}};
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    body.append('photo', row.blob, nameOf(row));
    return ask(row.action, row.target, body, onProgress);
  };

  /* --- what the page shows ---------------------------------------------------------------------------------------- */
  const cards = new Map(), summary = make('p', {className: 'photo-summary'}), elsewhere = make('div');
  const queue = make('ul', {className: 'photo-grid photo-queue', ariaLabel: 'Foto dalam perjalanan'});
  summary.setAttribute('role', 'status');

  const settle = () => {
    forms().forEach(form => form.classList.add('ready'));                     // choosing is sending
    if (!queue.isConnected) document.getElementById(forms().at(-1)?.dataset.list)?.after(summary, queue, elsewhere);
  };
  const small = (text, act) => {
    const button = make('button', {type: 'button', className: 'button secondary small', textContent: text});
    button.addEventListener('click', act);
    return button;
  };
  const show = (row, state, words, ...more) => {
    const card = cards.get(row.id);
    if (!card) return;
    card.state = state;
    card.item.className = `photo-card ${state}`;
    card.words.replaceChildren(icon(ICONS[state]), words);
    card.bar.hidden = state !== 'sending';
    card.bar.value = 0;
    card.more.replaceChildren(...more);
    count();
  };
  const again = row => small('Coba lagi', async () => {
    resting.delete(row.id);
    pause = 0;
    Object.assign(row, {tries: 0, at: 0, reason: ''});
    await renew(row);
    work();
  });
  const away = row => small('Tutup', async () => {
    await drop(row.id);
    cards.get(row.id).item.remove();
    cards.delete(row.id);
    sync();
  });
  /** How a photo stands that nobody is working on. */
  const rest = row => {
    if (row.reason) return show(row, 'failed', row.reason, ...row.blob ? [again(row)] : [], away(row));
    if (row.tries > QUICK) return show(row, 'failed', 'Gagal. Foto masih di HP.', again(row));
    return show(row, 'waiting', row.tries ? 'Belum sampai. Dicoba lagi.' : 'Menunggu');
  };
  const blank = () => make('span', {className: 'photo-blank'}, icon('photo'));
  const addCard = row => {
    const address = row.blob ? URL.createObjectURL(row.blob) : '';
    const picture = address ? make('img', {alt: row.name, src: address, width: 320, height: 320}) : blank();
    picture.onerror = () => picture.replaceWith(blank());
    const words = make('span', {className: 'photo-state'}), more = make('div', {className: 'photo-more'});
    const bar = make('progress', {max: 100, value: 0, ariaLabel: `Mengirim ${row.name}`});
    const name = address ? '' : make('b', {textContent: row.name});
    const item = make('li', {}, picture, make('div', {className: 'photo-caption'}, name, words, bar, more));
    cards.set(row.id, {item, words, bar, more, order: row.added, gone: () => URL.revokeObjectURL(address)});
    queue.append(item);
    rest(row);
  };

  const ago = since => {
    const minutes = Math.floor((Date.now() - since) / 60e3);
    if (minutes < 2) return '';
    const [many, word] = minutes < 60 ? [minutes, 'menit'] : minutes < 48 * 60 ? [minutes / 60, 'jam'] : [minutes / 1440, 'hari'];
    return ` sejak ${Math.floor(many)} ${word} lalu`;
  };
  const count = () => {
    const shown = [...cards.values()], waiting = shown.filter(card => card.waits && card.state !== 'sent');
    const arrived = shown.filter(card => card.state === 'sent').length, sentences = [];
    if (arrived) sentences.push(arrived === shown.length ? `Semua ${arrived} foto sampai` : `${arrived} dari ${shown.length} sampai`);
    if (waiting.length) sentences.push(`${waiting.length} foto menunggu dikirim${ago(Math.min(...waiting.map(card => card.order)))}`);
    if (memory.size) sentences.push('HP penuh. Jangan tutup halaman ini dulu');
    const text = sentences.join('. ');
    summary.classList.toggle('under-way', waiting.length > 0);
    if (summary.textContent !== text) summary.textContent = text;             // read aloud once
  };
  /** Photos of other products, with the way there; of other people only how many. */
  const tellOthers = (mine, others) => {
    const lines = [...new Map(mine.map(row => [row.place, row.title]))].map(([href, textContent]) => make('p', {},
      `${mine.filter(row => row.place === href).length} foto lain belum sampai: `, make('a', {href, textContent})));
    if (others) lines.push(make('p', {textContent: `${others} foto orang lain menunggu di HP ini. Dikirim saat orangnya masuk.`}));
    elsewhere.replaceChildren(...lines.length ? [make('div', {className: 'notice info'}, icon('clock'), make('div', {}, ...lines))] : []);
  };
  /** Shows what the phone keeps; also what other tabs put there or took away. */
  const sync = async () => {
    const rows = await all(), mine = rows.filter(row => row.person === person), paths = forms().map(pathOf);
    settle();
    for (const row of mine.filter(row => paths.includes(row.action))) {
      if (!cards.has(row.id)) addCard(row);
      cards.get(row.id).waits = !row.reason;
    }
    for (const [id, card] of cards) {
      if (card.state === 'sent' || rows.some(row => row.id === id)) continue;
      card.item.remove();
      cards.delete(id);
    }
    tellOthers(mine.filter(row => !paths.includes(row.action)), rows.length - mine.length);
    count();
    const left = rows.filter(row => !row.reason);
    try { localStorage.setItem('photos', JSON.stringify({count: left.length, place: left[0]?.place})); } catch { /* none */ }
    return mine.filter(row => !row.reason);
  };

  /* --- sending ---------------------------------------------------------------------------------------------------- */
  const resting = new Map();                                                 // photo -> when it may be tried again
  let pause = 0, working = false, timer;
  const due = row => Math.max(row.at, resting.get(row.id) ?? 0);

  const arrived = async (row, text) => {
    await drop(row.id);
    show(row, 'sent', 'Terkirim');
    const id = row.target.split('#')[1], fresh = parse(text).getElementById(id), card = cards.get(row.id);
    card?.gone();
    if (!fresh || !card || !document.getElementById(id)) return;
    document.getElementById(id).replaceWith(document.importNode(fresh, true));
    window.htmx?.process?.(document.getElementById(id));
    settle();
    card.item.remove();
  };
  const isThere = async (row, {text, header}) => {
    if (header('X-Photo') === row.id) return arrived(row, (await ask(row.action, row.target)).text);    // an answer was lost
    await drop(row.id);
    show(row, 'sent', text, make('a', {className: 'button secondary small', href: `/foto/${header('X-Photo')}`, textContent: 'Lihat'}), away(row));
  };
  /** Not accepted, and never will be: the picture leaves the queue, the reason stays until somebody has read it. */
  const refused = async (row, reason, forGood) => {
    row.reason = reason || 'Foto ini tidak bisa diterima.';
    if (forGood) row.blob = null;
    await renew(row);
    cards.get(row.id) && (cards.get(row.id).waits = false);
    rest(row);
  };
  const putOff = async (row, {status, header, someone}, reason) => {
    const said = header('Retry-After'), ordered = said && Math.min(HOUR, said >= 0 ? said * 1e3 : Date.parse(said) - Date.now());
    if (status !== 401) row.tries++;
    const until = Date.now() + (ordered || PAUSES[Math.min(row.tries, PAUSES.length) - 1] || TICK);
    if (ordered) row.at = until;
    resting.set(row.id, until);
    if (ordered || status < 500 || row.tries <= QUICK) pause = until;         // one sick photo does not hold up the others
    await renew(row);
    rest(row);
    if (status !== 401) return reason && show(row, 'failed', reason, again(row));
    const door = make('a', {className: 'button secondary small', href: header('HX-Redirect') || '/masuk', textContent: 'Masuk'});
    return someone ? show(row, 'failed', 'Orang lain sedang masuk. Foto masih di HP.')
      : show(row, 'failed', 'Masuk lagi dulu. Foto masih di HP.', door);
  };
  const failed = (row, answer) => {
    const reason = parse(answer.text).querySelector('[data-refusal]')?.textContent.trim() ?? '', {status} = answer;
    if (KEPT.includes(status) || status >= 500 || status === 400 && row.tries < QUICK) return putOff(row, answer, reason);
    return refused(row, reason || REFUSED[status], [413, 415, 422].includes(status));
  };
  const good = answer => answer.status >= 200 && answer.status < 300;

  const deliver = async row => {
    show(row, 'sending', 'Menyiapkan foto');
    try {
      row.sha ??= await hash(row.blob);
    } catch {
      return refused(row, 'Foto ini tidak terbaca lagi. Pilih lagi dari galeri.', true);
    }
    const known = await question(row);
    if (!good(known)) return failed(row, known);
    if (known.text) return isThere(row, known);
    if (!row.ready) {
      row.blob = await shrink(row.blob).catch(() => row.blob);
      row.ready = true;
      await renew(row);
    }
    show(row, 'sending', 'Mengirim 0\u00a0%');
    const answer = await post(row, known.header('X-CSRFToken'), percent => {
      const card = cards.get(row.id);
      if (!card) return;
      card.bar.value = percent;
      card.words.lastChild.textContent = `Mengirim ${percent}\u00a0%`;
    });
    return good(answer) ? arrived(row, answer.text) : failed(row, answer);
  };

  /** In one tab at a time; without locks two tabs may send the same photo, and its id makes one of it. */
  const alone = async act => navigator.locks ? navigator.locks.request('photos', {ifAvailable: true}, lock => lock && act()) : act();
  const next = rows => {
    const now = Date.now(), ready = rows.filter(row => due(row) <= now);
    if (pause > now || rows.some(row => row.at > now)) return null;
    return ready.find(row => row.tries <= QUICK) ?? ready[0];
  };
  const work = async () => {
    if (working) return;
    working = true;
    clearTimeout(timer);
    let rows = await sync(), wait = 3e3;                               // when another tab is at it
    await alone(async () => {
      for (let row; (row = next(rows)); rows = await sync()) await deliver(row);
      wait = Math.max(pause, Math.min(...rows.map(due))) - Date.now();
    }).catch(() => { wait = TICK; });
    working = false;
    if (rows.length) timer = setTimeout(work, Math.min(TICK, Math.max(1e3, wait)));
  };
  /** Something changed for the better: everything may be tried again, but for what the server asked to wait with. */
  const wake = () => {
    resting.clear();
    pause = 0;
    work();
  };

  const choose = async (form, files) => {
    const {csrf_token: _token, id: _id, photo: _photo, ...fields} = Object.fromEntries(new FormData(form));
    const list = document.getElementById(form.dataset.list.replace('#', ''));
    const common = {
      person, fields, action: pathOf(form), target: `${list.localName}#${list.id}`, place: location.pathname,
      title: document.querySelector('h1').textContent.trim(), added: Date.now(), tries: 0, at: 0, reason: '',
    };
    files.sort((a, b) => a.lastModified - b.lastModified);
    for (const [nth, blob] of files.entries()) {
      await keep({...common, id: window.workspace.uuid7(), blob, name: blob.name, order: common.added * 1000 + nth});
    }
    navigator.storage?.persist?.().catch(() => {});
    await sync();
    work();
  };
  document.addEventListener('change', event => {
    const form = event.target.closest('form[data-photos]');
    if (!form || event.target.type !== 'file') return;
    const files = [...event.target.files];
    event.target.value = '';
    choose(form, files);
  });
  document.addEventListener('htmx:after:swap', settle);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) wake(); });
  addEventListener('online', wake);
  addEventListener('pageshow', event => { if (event.persisted) wake(); });
  addEventListener('beforeunload', event => { if (memory.size) event.preventDefault(); });
  if (person) work();
})();
