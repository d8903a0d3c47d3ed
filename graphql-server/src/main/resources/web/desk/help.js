import { html } from '../lib/lit-html.js';
import { open } from './dialog.js';
import { say } from './state.js';

/** Lists the keys of the page. */
export function showKeys() {
  open({
    title: () => say.keysTitle,
    view: () => html`<dl class="facts">${say.keyList.map(([key, text]) => html`<dt><kbd>${key}</kbd></dt><dd>${text}</dd>`)}</dl>`,
  });
}
