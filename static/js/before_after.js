/* Before and after: the second photo lies over the first, and the slider says how much of it is seen. */
(() => {
  'use strict';
  document.querySelectorAll('[data-pair]').forEach(pair => {
    const slider = pair.querySelector('.pair-slider'), input = slider.querySelector('input');
    const move = () => {
      pair.style.setProperty('--at', `${input.value}%`);
      input.setAttribute('aria-valuetext', `${input.value}% sebelum, ${100 - input.value}% sesudah`);
    };
    slider.hidden = false;
    pair.classList.add('sliding');
    input.addEventListener('input', move);
    move();
  });
})();
