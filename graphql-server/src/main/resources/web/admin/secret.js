/** An address that is a secret: to be copied, and shown this once. */
import { html } from '../lib/lit-html.js';
import { announce, say } from './page.js';

let secrets = 0;

async function copy(id) {
  const input = document.getElementById(id);
  try {
    await navigator.clipboard.writeText(input.value);
    announce(say.copied);
  } catch {
    // Browsers allow it on HTTPS and on this machine only: the person copies what is selected.
    input.focus();
    input.select();
  }
}

/** @return a function that draws it, so that its id stays the same */
export function secret(label, address, hint) {
  const id = `secret${++secrets}`;
  return () => html`<div class="field"><label for=${id}>${label}</label><span class="hint" id="${id}-hint">${hint}</span>
    <div class="row copy"><input id=${id} readonly dir="ltr" .value=${address} aria-describedby="${id}-hint"
      @focus=${event => event.target.select()}>
    <button type="button" @click=${() => copy(id)}>${say.copy}</button></div></div>`;
}

/** Goes to the secret that was made just now, once it is drawn. */
export function goToSecret() {
  setTimeout(() => document.querySelector('.notice.good .copy input')?.focus());
}
