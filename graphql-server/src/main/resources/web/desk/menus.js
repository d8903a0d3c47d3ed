import { html, nothing } from '../lib/lit-html.js';
import { choose, language, languages } from '../shared/language.js';
import { actions, draw, hide, keepKeys, keepPrivate, owners, say, state } from './state.js';

/** Where staff change their own hours, absences and calendars. */
const OWN = '/admin#/me';

/** Leaving a menu closes it, and so does Escape. */
export function leave(event) {
  const menu = event.currentTarget;
  if (event.type === 'keydown' ? event.key === 'Escape' && menu.open : !menu.contains(event.relatedTarget) && event.relatedTarget) {
    menu.open = false;
    if (event.type === 'keydown') {
      event.stopPropagation();
      menu.querySelector('summary').focus();
    }
  }
}

/** What opens something else closes the menu; a switch leaves it open. */
export function used(event) {
  const button = event.target.closest('.sheet button');
  if (button && !button.hasAttribute('aria-pressed')) {
    event.currentTarget.open = false;
  }
}

function switchOwner(owner) {
  hide(owner.id, !state.hidden.has(owner.id));
  actions.arrange();
  draw();
}

/** Which people and rooms have a column. */
export const columnsMenu = () => html`<div class="chips" role="group" aria-label=${say.columnsLabel}>${owners().map(it => html`
  <button type="button" aria-pressed=${!state.hidden.has(it.id)} @click=${() => switchOwner(it)}>
    <span aria-hidden="true">${state.hidden.has(it.id) ? '+' : '✓'}</span><bdi>${it.name}</bdi></button>`)}</div>`;

/** What is wanted less often. */
export function moreMenu() {
  const setPrivate = () => {
    keepPrivate(!state.isPrivate);
    draw();
  };
  const setKeys = () => {
    keepKeys(!state.hasKeys);
    draw();
  };
  const setWhole = () => {
    state.isWholeDay = !state.isWholeDay;
    actions.arrange();
    draw();
  };
  return html`
    <button type="button" aria-pressed=${state.isPrivate} @click=${setPrivate}>${say.hideNames}</button>
    <button type="button" aria-pressed=${state.isWholeDay} @click=${setWhole}>${say.wholeDay}</button>
    <button type="button" @click=${actions.showWeeks}>${say.weeks}</button>
    <button type="button" @click=${() => print()}>${say.print}</button>
    <button type="button" aria-pressed=${state.hasKeys} @click=${setKeys}>${say.singleKeys}</button>
    <button type="button" @click=${actions.showKeys}>${say.keys}</button>
    <label class="field">${say.language}<select @change=${event => choose(event.target.value)}>
      ${Object.entries(languages).map(([tag, name]) => html`
      <option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}</select></label>
    ${state.viewer?.staffMember ? html`<a class="button" href=${OWN}>${say.mine}</a>` : nothing}
    <button type="button" @click=${actions.leave}>${say.signOut}</button>`;
}
