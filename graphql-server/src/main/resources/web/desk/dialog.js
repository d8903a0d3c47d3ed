import { html, nothing, render } from '../lib/lit-html.js';
import { failureContent } from './page.js';
import { say, state } from './state.js';

const place = document.getElementById('dialogs');
/** The dialog that is open: `view` draws its content. */
let current;
let opener;

function focusBack() {
  const { key } = opener ?? {};
  const element = key ? document.querySelector(`[data-key="${CSS.escape(key)}"]`) : opener?.element;
  (element?.isConnected ? element : document.querySelector(`#grid [data-key="${CSS.escape(state.focus ?? '')}"]`)
    ?? document.getElementById('title'))?.focus();
}

function closed() {
  const { onClose } = current ?? {};
  current = undefined;
  onClose?.();
  render(nothing, place);
  if (!document.querySelector('.ghost')) {
    focusBack();
  }
  opener = undefined;
}

/** The page is behind the dialog: what went wrong is said in front. */
function failure() {
  const { failure: failed } = state;
  const again = () => {
    failed.again();
    redraw();
  };
  return failed ? html`<div class="notice bad row spread" role="alert">${failureContent(failed, again)}</div>` : nothing;
}

/** Draws the open dialog again. */
export function redraw() {
  if (current) {
    render(html`<dialog aria-labelledby="dialog-title" @close=${closed}>
      <div class="top"><h2 id="dialog-title" tabindex="-1">${current.title()}</h2>
      <button type="button" aria-label=${say.close} @click=${close}>✕</button></div>${failure()}${current.view()}</dialog>`, place);
  }
}

/**
 * Opens a dialog; one that is open gives way to it.
 *
 * @param dialog `title` and `view` return what is drawn, `onClose` is called when it is closed or gives way, `focus` selects what
 *     gets the focus
 */
export function open(dialog) {
  if (current) {
    current.onClose?.();
  } else {
    const { activeElement } = document;
    opener = { key: activeElement?.dataset?.key, element: activeElement };
  }
  current = dialog;
  redraw();
  const element = place.querySelector('dialog');
  if (!element.open) {
    element.showModal();
  }
  element.scrollTop = 0;
  (dialog.focus && element.querySelector(dialog.focus) || element.querySelector('#dialog-title')).focus();
}

export function close() {
  place.querySelector('dialog')?.close();
}

export const isOpen = dialog => current === dialog;

state.drawDialog = redraw;
