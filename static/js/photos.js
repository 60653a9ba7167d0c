/* Photos from a phone: shrunk here, sent one by one with progress, tried again when the signal goes.
   <form data-photos data-list="products-photos" method="post" enctype="multipart/form-data"> with csrf_token and file inputs;
   data-list names the element that every answer carries anew. */
(() => {
  'use strict';
  const LONGEST = 2000, QUALITY = 0.8, SMALL = 400e3, PAUSES = [1000, 3000, 9000];
  const REFUSED = {
    413: 'Foto terlalu besar. Paling besar 15 MB.',
    415: 'Berkas ini bukan foto.',
    401: 'Masuk lagi dulu, lalu kirim lagi.',
  };
  const ICONS = {waiting: 'clock', sending: 'photo', sent: 'check', failed: 'alert'};
  const sprite = document.querySelector('.icon use').getAttribute('href').split('#')[0];

  const make = (tag, fields = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), fields);
    made.append(...children);
    return made;
  };
  const icon = name => {
    const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `${sprite}#${name}`);
    picture.setAttribute('class', 'icon');
    picture.setAttribute('aria-hidden', 'true');
    picture.append(use);
    return picture;
  };

  /** The same picture with its longest side at 2,000 px; the original where this phone cannot read it. */
  const shrink = async file => {
    const bitmap = await createImageBitmap(file, {imageOrientation: 'from-image'}).catch(() => null);
    if (!bitmap) return file;
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    if (scale === 1 && file.size < SMALL) return bitmap.close(), file;
    const canvas = make('canvas', {width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale)});
    const pen = canvas.getContext('2d', {alpha: false});
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise(ready => canvas.toBlob(ready, 'image/jpeg', QUALITY));
    canvas.width = canvas.height = 0;
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/(\.\w+)?$/, '.jpg'), {type: 'image/jpeg'});
  };

  const post = (form, list, photo, onProgress) => new Promise(answer => {
    const request = new XMLHttpRequest(), body = new FormData();
    body.append('csrf_token', form.elements.csrf_token.value);
    body.append('id', photo.id);
    body.append('photo', photo.small, photo.small.name);
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.setRequestHeader('HX-Request', 'true');
    request.setRequestHeader('HX-Target', `${list.localName}#${list.id}`);
    request.timeout = 120000;
    request.upload.onprogress = event => onProgress(Math.floor(event.loaded / event.total * 100));
    request.onload = () => answer({status: request.status, text: request.responseText});
    request.onerror = request.ontimeout = () => answer({status: 0, text: ''});
    request.send(body);
  });

  /** Everything about one list of photos. The list and the form in it are replaced by every answer; the queue beside it stays. */
  const desk = (id, first) => {
    const listed = () => document.getElementById(id);
    const queue = make('ul', {className: 'photo-grid'}), summary = make('p', {className: 'meta'});
    const photos = [];
    let working = false;
    summary.setAttribute('role', 'status');
    listed().after(summary, queue);

    const show = (photo, state, words, more = []) => {
      photo.state = state;
      photo.card.className = `photo-card ${state}`;
      photo.words.replaceChildren(icon(ICONS[state]), words);
      photo.bar.hidden = state !== 'sending';
      photo.more.replaceChildren(...more);
      const arrived = photos.filter(one => one.state === 'sent').length;
      summary.textContent = arrived === photos.length ? `Semua ${arrived} foto sampai` : `${arrived} dari ${photos.length} sampai`;
    };
    const again = photo => {
      const button = make('button', {type: 'button', className: 'button secondary small', textContent: 'Coba lagi'});
      button.addEventListener('click', () => { show(photo, 'waiting', 'Menunggu'); work(); });
      return button;
    };

    const add = file => {
      const picture = make('img', {alt: file.name, src: URL.createObjectURL(file), width: 320, height: 320});
      picture.onerror = () => picture.replaceWith(make('span', {className: 'photo-blank'}, icon('photo')));
      const photo = {
        file, id: window.workspace.uuid7(), words: make('span', {className: 'photo-state'}),
        bar: make('progress', {max: 100, value: 0, ariaLabel: `Mengirim ${file.name}`}), more: make('div'),
      };
      photo.card = make('li', {}, picture, make('div', {className: 'photo-caption'}, photo.words, photo.bar, photo.more));
      photo.gone = () => URL.revokeObjectURL(picture.src);
      photos.push(photo);
      queue.append(photo.card);
      show(photo, 'waiting', 'Menunggu');
    };

    const arrived = (photo, text) => {
      const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(id);
      show(photo, 'sent', 'Terkirim');
      photo.gone();
      if (!fresh) return;
      listed().replaceWith(document.importNode(fresh, true));
      window.htmx?.process?.(listed());
      choosingIsSending();
      photo.card.remove();
    };
    const refused = (photo, {status, text}) => {
      const reason = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-refusal]');
      const sentence = reason?.textContent.trim() || REFUSED[status] || 'Foto ini tidak bisa diterima.';
      show(photo, 'failed', sentence, status === 401 ? [again(photo)] : []);
      photo.done = status !== 401;
    };
    const passing = status => status === 0 || status === 408 || status === 429 || status >= 500;

    const deliver = async photo => {
      show(photo, 'sending', 'Mengecilkan foto');
      photo.small ??= await shrink(photo.file);
      for (let attempt = 0; ; attempt++) {
        show(photo, 'sending', 'Mengirim 0\u00a0%');
        const answer = await post(first, listed(), photo, percent => {
          photo.bar.value = percent;
          photo.words.lastChild.textContent = `Mengirim ${percent}\u00a0%`;
        });
        if (answer.status >= 200 && answer.status < 300) return arrived(photo, answer.text);
        if (!passing(answer.status)) return refused(photo, answer);
        if (attempt === PAUSES.length) return show(photo, 'failed', 'Gagal. Foto masih di HP.', [again(photo)]);
        photo.bar.value = 0;
        show(photo, 'sending', 'Belum sampai. Dicoba lagi.');
        await new Promise(ready => setTimeout(ready, PAUSES[attempt]));
      }
    };
    const work = async () => {
      if (working) return;
      working = true;
      for (let next; (next = photos.find(photo => photo.state === 'waiting'));) await deliver(next);
      working = false;
    };

    addEventListener('online', () => {
      photos.filter(photo => photo.state === 'failed' && !photo.done).forEach(photo => show(photo, 'waiting', 'Menunggu'));
      work();
    });
    addEventListener('beforeunload', event => { if (working) event.preventDefault(); });
    return files => {
      files.sort((a, b) => a.lastModified - b.lastModified).forEach(add);
      work();
    };
  };

  const desks = new Map();
  const choosingIsSending = () => document.querySelectorAll('form[data-photos]').forEach(form => form.classList.add('ready'));
  choosingIsSending();
  document.addEventListener('htmx:after:swap', choosingIsSending);
  document.addEventListener('change', event => {
    const form = event.target.closest('form[data-photos]');
    if (!form || event.target.type !== 'file') return;
    const id = form.dataset.list.replace('#', ''), files = [...event.target.files];
    if (!desks.has(id)) desks.set(id, desk(id, form));
    event.target.value = '';
    desks.get(id)(files);
  });
})();
