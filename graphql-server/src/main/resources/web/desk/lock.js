import { html, nothing, render } from '../lib/lit-html.js';
import { say } from './state.js';

const IDLE = 15 * 60_000;
const CHECK = 10_000;
const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

/** Hides the names when nobody has used the page for a while. The session itself ends when the server says so. */
export function lockWhenIdle() {
  const place = document.createElement('div');
  document.body.append(place);
  let last = Date.now();
  let isLocked = false;

  function show() {
    place.querySelector('dialog')?.showModal();
  }

  function lock() {
    isLocked = true;
    document.body.dataset.locked = 'true';
    render(html`<dialog class="locked" aria-labelledby="locked" @cancel=${event => event.preventDefault()} @close=${() => isLocked && show()}>
      <div class="stack"><h2 id="locked">${say.lockTitle}</h2><p>${say.lockText}</p>
      <div><button type="button" class="primary" @click=${unlock}>${say.unlock}</button></div></div></dialog>`, place);
    show();
  }

  function unlock() {
    isLocked = false;
    delete document.body.dataset.locked;
    last = Date.now();
    place.querySelector('dialog').close();
    render(nothing, place);
  }

  const check = () => !isLocked && Date.now() - last > IDLE && lock();
  for (const name of INPUT) {
    addEventListener(name, () => {
      // A computer that slept is locked by its first touch.
      check();
      last = Date.now();
    }, { passive: true, capture: true });
  }
  setInterval(check, CHECK);
  document.addEventListener('visibilitychange', check);
}
