/* The mark on a photo that is judged: where the finger was, instead of the middle of one of nine places.
   <form data-marking> with radios named place over the picture, and hidden mark_x and mark_y in thousandths. */
(() => {
  'use strict';
  document.querySelectorAll('form[data-marking]').forEach(form => {
    const {mark_x: across, mark_y: down} = form.elements;
    const box = form.querySelector('.photo-places'), drawing = form.querySelector('.photo-mark');
    const circle = kind => {
      const ring = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
      ring.setAttribute('class', kind);
      ring.setAttribute('r', '26');
      return ring;
    };
    const rings = [circle('outer'), circle('inner')];

    const set = (x, y) => {
      across.value = x;
      down.value = y;
      if (x === '') return drawing.replaceChildren();
      rings.forEach(ring => { ring.setAttribute('cx', `${x / 10}%`); ring.setAttribute('cy', `${y / 10}%`); });
      drawing.replaceChildren(...rings);
    };
    const thousandth = (at, from, length) => Math.max(0, Math.min(1000, Math.round((at - from) / length * 1000)));

    form.querySelector('.marking').classList.add('exact');
    form.addEventListener('click', event => {
      const one = event.target;
      if (one.name !== 'place') return;
      if (!one.value) return set('', '');
      // The arrow keys click too, but without a finger: then it is the middle of the place.
      const cell = one.getBoundingClientRect(), all = box.getBoundingClientRect();
      const [x, y] = event.detail ? [event.clientX, event.clientY] : [cell.x + cell.width / 2, cell.y + cell.height / 2];
      set(thousandth(x, all.x, all.width), thousandth(y, all.y, all.height));
    });
    if (across.value) return set(across.value, down.value);
    const chosen = form.querySelector('.photo-places :checked');
    if (chosen) chosen.click();
  });
})();
