/* Reads aloud, with an Indonesian voice of this phone: the owner's one step, or the text that a button names. Without
   such a voice the button stays hidden. */
(() => {
  'use strict';
  const voices = window.speechSynthesis;
  if (!voices || !window.SpeechSynthesisUtterance) return;
  const indonesian = () => voices.getVoices().find(voice => /^(id|in)([-_]|$)/i.test(voice.lang));
  const buttons = () => [...document.querySelectorAll('[data-aloud]')];
  const label = (button, text) => { button.querySelector('span').textContent = text; };

  /** Whether there is a voice is often known late: the browser tells. */
  const show = () => buttons().forEach(button => { button.parentElement.hidden = !indonesian(); });
  const stop = () => {
    voices.cancel();
    buttons().forEach(button => label(button, 'Bacakan'));
  };
  /** What the step is, why, how long and with whom; of a named text everything. */
  const parts = button => {
    const named = document.getElementById(button.dataset.aloud);
    return named ? named.querySelectorAll('h2, p:not(.aloud), li, blockquote')
      : button.closest('section').querySelectorAll('.next-step-label, h2, h2 ~ p:not(.aloud), .meta-list li');
  };
  /** Each part a sentence, so that the voice pauses. */
  const words = button => [...parts(button)]
    .filter(one => !one.querySelector('a, button'))
    .map(one => one.textContent.trim().replace(/\s+/g, ' ').replace(/[.:]?$/, '.')).join(' ');
  const read = button => {
    const said = new SpeechSynthesisUtterance(words(button));
    said.voice = indonesian();
    said.lang = 'id-ID';
    said.rate = 0.9;
    said.onend = said.onerror = () => label(button, 'Bacakan');
    voices.cancel();                                          // Chrome keeps what another page left in its line
    label(button, 'Berhenti');
    voices.speak(said);
  };

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-aloud]');
    if (!button) return;
    if (button.textContent.trim() === 'Berhenti') stop();
    else read(button);
  });
  document.addEventListener('htmx:after:swap', () => { stop(); show(); });
  addEventListener('pagehide', stop);
  voices.addEventListener?.('voiceschanged', show);
  show();
})();
